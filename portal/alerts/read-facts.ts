import { batchLengthMs } from '@pullcord/core/plan/batch-length';
import 'server-only';
import type { CONFLICTS, Fact } from '@pullcord/core/alert/fact';
import type { EntryType } from '@pullcord/core/audit/entry';
import { strategyTotals } from '@pullcord/core/plan/cancel-plan';
import { tradeActivity } from '@pullcord/core/plan/trade-activity';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../db/client.ts';
import { entries } from '../db/schema/entries.ts';

/** A fact with the entry it was read from; a fact of the clock's has none. */
export interface RecordedFact {
  fact: Fact;
  seq: number | null;
}

const row = z.object({
  seq: z.number(),
  type: z.string(),
  at: z.number(),
  personId: z.string(),
  deviceId: z.string().nullable(),
  account: z.string().nullable(),
  aboutDevice: z.string().nullable(),
  batchId: z.string().nullable(),
  orderId: z.string().nullable(),
  payload: z.string().nullable(),
});
type Row = z.infer<typeof row>;

const payload = z.object({
  strategies: z.array(strategyTotals).nullish(),
  emergency: z.union([z.literal(0), z.literal(1), z.boolean()]).nullish(),
  forecastMs: z.number().nullish(),
  activity: z.array(tradeActivity).nullish(),
  outcome: z.string().nullish(),
  tag: z.string().nullish(),
  unknown: z.number().nullish(),
});

/** Only what rules look at, taken out by SQLite: a confirmation of 2,000 orders is never parsed here. */
const PAYLOAD = sql`CASE type
  WHEN 'batch.confirmed' THEN json_object(
    'strategies', json_extract(body, '$.entry.payload.strategies'),
    'emergency', json_extract(body, '$.entry.payload.emergency'),
    'forecastMs', json_extract(body, '$.entry.payload.forecast.settledMs'),
    'activity', json_extract(body, '$.entry.payload.activity'))
  WHEN 'batch.refused' THEN json_object('strategies', json_extract(body, '$.entry.payload.strategies'))
  WHEN 'permit.refused' THEN json_object('strategies', json_extract(body, '$.entry.payload.bounds.strategies'))
  WHEN 'order.settled' THEN json_object(
    'outcome', json_extract(body, '$.entry.payload.outcome'),
    'tag', json_extract(body, '$.entry.payload.before.tag'))
  WHEN 'batch.settled' THEN json_object('unknown', json_extract(body, '$.entry.payload.counts.unknown'))
  END`;
/** Entries that are facts of some rule, by the kind of fact. */
const TYPES: Readonly<Record<Exclude<Fact['kind'], 'device' | 'clock'>, readonly EntryType[]>> = {
  confirmed: ['batch.confirmed'],
  refused: ['batch.refused', 'permit.refused'],
  spent: ['permit.spent'],
  settled: ['order.settled'],
  ended: ['batch.settled'],
  conflict: [
    'device.sequence_conflict',
    'device.sequence_gap',
    'outbox.restarted',
    'ledger.doubted',
    'archive.refused',
  ],
};

/**
 * The facts of a stretch of the ledger, in its order: after one entry, up to another. A device claims when something happened; what it claims of the
 * future happened when it was recorded.
 */
export async function readFacts(
  from: Reader,
  { after, to, kinds }: { after: number; to: number; kinds: (kind: Fact['kind']) => boolean },
): Promise<RecordedFact[]> {
  const wanted = (Object.keys(TYPES) as (keyof typeof TYPES)[]).filter(kinds).flatMap((kind) => TYPES[kind]);
  const found = await from.all(
    sql`SELECT seq, type, min(occurred_at, recorded_at) AS at, coalesce(person_id, 'the portal') AS "personId", device_id AS "deviceId",
      json_extract(body, '$.entry.deviceId') AS "aboutDevice",
      account, batch_id AS "batchId", order_id AS "orderId", ${PAYLOAD} AS payload
      FROM ${entries} WHERE seq > ${after} AND seq <= ${to} AND body <> '' AND (person_id IS NOT NULL OR type = 'ledger.doubted')
      AND type IN (SELECT value FROM json_each(${JSON.stringify(wanted)})) ORDER BY seq`,
  );
  return z
    .array(row)
    .parse(found)
    .flatMap((each) => {
      const fact = toFact(each);
      return fact === undefined ? [] : [{ fact, seq: each.seq }];
    });
}

const CONFLICT_OF: Readonly<Record<string, (typeof CONFLICTS)[number]>> = {
  'device.sequence_conflict': 'sequence_conflict',
  'device.sequence_gap': 'sequence_gap',
  'outbox.restarted': 'outbox_lost',
  'ledger.doubted': 'ledger_doubted',
  'archive.refused': 'archive_refused',
};
const FAILED = new Set(['still_open', 'order_rejected']);

function toFact(from: Row): Fact | undefined {
  const { at, personId, deviceId, batchId } = from;
  const head = { at, personId, desks: [] };
  const what = CONFLICT_OF[from.type];
  if (what !== undefined) {
    // What the portal notes of a device names it in the entry, not as the one that uploaded it.
    return { kind: 'conflict', ...head, deviceId: deviceId ?? from.aboutDevice ?? '', what };
  }
  if (batchId === null) return undefined;
  if (from.type === 'permit.spent') return { kind: 'spent', ...head, batchId };
  const said = payload.parse(JSON.parse(from.payload ?? '{}'));
  const parts = said.strategies ?? [];
  switch (from.type) {
    case 'batch.confirmed':
      return {
        kind: 'confirmed',
        ...head,
        batchId,
        account: from.account ?? '',
        parts,
        emergency: said.emergency === 1 || said.emergency === true,
        deadlineAt: at + batchLengthMs(said.forecastMs ?? 0),
        activity: said.activity ?? [],
      };
    case 'order.settled': {
      const outcome = said.outcome ?? '';
      const about = { orderId: from.orderId ?? '', tag: said.tag ?? null };
      return {
        kind: 'settled',
        ...head,
        batchId,
        ...about,
        failed: FAILED.has(outcome),
        tried: outcome !== 'not_sent',
      };
    }
    case 'batch.settled':
      return { kind: 'ended', ...head, batchId, unknown: said.unknown ?? 0 };
    default:
      return { kind: 'refused', ...head, batchId, parts };
  }
}
