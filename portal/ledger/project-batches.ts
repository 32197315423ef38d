import 'server-only';
import type { Entry, EntryOf } from '@pullcord/core/audit/entry';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { runStatement, type WriteTx } from '../db/client.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { insertRows } from './insert-rows.ts';
import type { Recorded } from './project-entries.ts';

/** A refused ask that was mended and confirmed afterwards is one batch; a confirmed one is never made again. */
export async function projectConfirmed(
  tx: WriteTx,
  recorded: readonly Recorded<EntryOf<'batch.confirmed'>>[],
): Promise<void> {
  const rows = recorded.map((each): typeof batchRows.$inferInsert => {
    const { payload } = each.entry;
    return {
      batchId: each.batchId,
      ...batchHead(each),
      surface: payload.surface,
      phase: 'running',
      emergency: payload.emergency,
      grantedBy: payload.grantedBy,
      reason: payload.reason,
      scope: canonicalJson(payload.scope),
      tags: distinct(payload.before.map(({ tag }) => tag)),
      instruments: distinct(payload.before.map(({ instrumentKey }) => instrumentKey)),
      quantity: payload.totals.quantity,
      value: payload.totals.value,
      valueUnknownOrders: payload.totals.valueUnknownOrders,
      total: payload.totals.orders,
      ...NONE_ENDED,
      refusal: null,
    };
  });
  await insertRows(tx, batchRows, rows, ONCE_CONFIRMED);
}

const NONE_ENDED = { cancelled: 0, filled: 0, failed: 0, unknown: 0, notSent: 0 };

/** Many rows a statement: a full minute refuses asks by the dozen. */
export async function projectRefused(
  tx: WriteTx,
  recorded: readonly Recorded<EntryOf<'batch.refused'> | EntryOf<'permit.refused'>>[],
): Promise<void> {
  const rows = recorded.map((each): typeof batchRows.$inferInsert => {
    const { payload } = each.entry;
    const asked = 'totals' in payload ? payload : payload.bounds;
    const figures = 'totals' in payload ? payload.totals : payload.bounds;
    return {
      batchId: each.batchId,
      ...batchHead(each),
      surface: 'totals' in payload ? payload.surface : null,
      phase: 'refused',
      emergency: asked.emergency,
      grantedBy: null,
      reason: asked.reason,
      scope: 'totals' in payload ? canonicalJson(payload.scope) : null,
      tags: distinct(asked.strategies.map(({ tag }) => tag)),
      instruments: [],
      quantity: figures.quantity,
      value: figures.value,
      valueUnknownOrders: figures.valueUnknownOrders,
      total: figures.orders,
      ...NONE_ENDED,
      refusal: payload.refusal,
    };
  });
  await insertRows(tx, batchRows, rows, ONCE_CONFIRMED);
}

/** The newest refusal is the batch's row, unless it was confirmed after all. */
const ONCE_CONFIRMED = `ON CONFLICT (batch_id) DO UPDATE SET ${[
  ...['seq', 'recorded_at', 'person_id', 'device_id', 'account', 'started_at', 'policy_version'],
  ...['surface', 'phase', 'emergency', 'granted_by', 'reason', 'scope', 'tags', 'instruments'],
  ...['quantity', 'value', 'value_unknown_orders', 'total', 'refusal'],
]
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')} WHERE batch_rows.phase = 'refused'`;

export async function projectSettledBatch(
  tx: WriteTx,
  { entry, batchId }: Recorded<EntryOf<'batch.settled'>>,
): Promise<void> {
  const { counts, status, phase } = entry.payload;
  const { total, cancelled, filled, failed, unknown, notSent } = counts;
  const settledAt = Date.parse(entry.occurredAt);
  // A device may write any number, and fewer orders than none would make room in everybody's minute.
  const figures = [total, cancelled, filled, failed, unknown, notSent].map((count) => Math.max(0, count));
  const ended = [...figures, settledAt];
  await runStatement(tx, SETTLED, [phase, status, ...ended, batchId]);
}

const SETTLED = `UPDATE batch_rows SET phase = ?, status = ?, total = ?, cancelled = ?, filled = ?, failed = ?,
  "unknown" = ?, not_sent = ?, settled_at = ? WHERE batch_id = ? AND phase <> 'refused'`;

function batchHead({ entry, seq, at, personId }: Recorded<Entry>) {
  return {
    seq,
    recordedAt: at,
    personId,
    deviceId: entry.deviceId,
    account: entry.account,
    startedAt: Date.parse(entry.occurredAt),
    policyVersion: entry.policyVersion,
  };
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null).sort();
}
