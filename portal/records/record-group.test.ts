import type { Entry } from '@pullcord/core/audit/entry';
import type { UploadedEntry } from '@pullcord/core/contract/device-contract';
import { expect, it } from 'vitest';
import { type DeviceActor, deviceActor } from '../access/actor.ts';
import { deviceNonce } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read, readStatement } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';
import { readPlaces } from '../ledger/mark-bits.ts';
import { openPortal } from '../testing/open-portal.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { seeded } from '../testing/seeded.ts';
import { recordUpload } from './record-upload.ts';

interface Sent {
  actor: DeviceActor;
  entries: UploadedEntry[];
  at: number;
  clockOffMs: number | null;
  jti: string;
}

const START = Date.parse('2026-11-23T04:00:00.000Z');
const MINUTES_BACK_MS = 120_000;
/** Two of one person, and two of others. */
const DESKS = ['person-0', 'person-0', 'person-1', 'person-2'].map((personId, n) =>
  deviceActor({
    ...{ deviceId: `device-${n}`, deviceKind: 'cli', personId, personName: personId, roles: ['trader'] },
  }),
);

/** Groups of uploads as hostile as devices can be: repeated, of other content, with gaps, in others' batches, replayed. */
function drawGroups(seed: number): Sent[][] {
  const random = seeded(seed);
  const below = (count: number) => Math.floor(count * random());
  const told = DESKS.map(() => [] as UploadedEntry[]);
  const open: { batchId: string; desk: number; left: ReturnType<typeof sampleRow>[]; total: number }[] = [];
  let batches = 0;
  let calls = 0;
  const begin = (desk: number): Entry => {
    batches += 1;
    const batchId = `B-${batches}`;
    const rows = Array.from({ length: 1 + below(3) }, (_, n) =>
      sampleRow(`${batches}-${n}`, { tag: ['hedge', 'straddle', null][below(3)] ?? null }),
    );
    open.push({ batchId, desk, left: rows, total: rows.length });
    return confirmedEntry(actorOf(desk), batchId, rows, { at: START });
  };
  const next = (desk: number): Entry => {
    const own = open.filter((batch) => batch.desk === desk || (batch.desk < 2 && desk < 2));
    const batch = own[below(own.length + 1)];
    if (batch === undefined) return begin(desk);
    const row = batch.left.pop();
    if (row !== undefined) return settledEntry(actorOf(desk), batch.batchId, row);
    open.splice(open.indexOf(batch), 1);
    return batchSettledEntry(actorOf(desk), batch.batchId, batch.total);
  };
  const draw = (desk: number): UploadedEntry[] => {
    const known = told[desk] ?? [];
    const made = () =>
      uploaded(
        known.length + 1,
        Array.from({ length: 1 + below(3) }, () => next(desk)),
      );
    const other = confirmedEntry(actorOf(desk), 'B-other', [sampleRow('other')], { at: START });
    const last = known.at(-1);
    switch (below(10)) {
      case 0:
        return last === undefined ? made() : [last];
      case 1:
        return last === undefined ? made() : uploaded(last.sequence, [other]);
      case 2:
        return uploaded(known.length + 2 + below(2), [other]);
      case 3: {
        const foreign = open.find((batch) => batch.desk !== desk && (batch.desk > 1 || desk > 1));
        if (foreign === undefined) return made();
        return uploaded(known.length + 1, [settledEntry(actorOf(desk), foreign.batchId, sampleRow('x'))]);
      }
      case 4:
        return [{ sequence: known.length + 1, body: '{ }' }];
      case 5:
        // Of a batch that begins later: an end that finds no row yet.
        return take(
          desk,
          uploaded(known.length + 1, [batchSettledEntry(actorOf(desk), `B-${batches + 1}`, 9)]),
        );
      case 6:
        return [...known.slice(-2), ...take(desk, made())];
      default:
        return take(desk, made());
    }
  };
  const take = (desk: number, entries: UploadedEntry[]) => {
    told[desk]?.push(...entries);
    return entries;
  };
  return Array.from({ length: 30 }, (_, group) =>
    Array.from({ length: 1 + below(8) }, (): Sent => {
      calls += 1;
      const desk = below(DESKS.length);
      // Replayed: nothing but what was told already, so that its refusal leaves no gap.
      const replay = below(12) === 0 && (told[desk] ?? []).length > 0;
      return {
        actor: actorOf(desk),
        entries: replay ? (told[desk] ?? []).slice(-1) : draw(desk),
        at: START + group * 1_000 - (below(10) === 0 ? MINUTES_BACK_MS : 0),
        clockOffMs: [null, 40, 90_000][below(3)] ?? null,
        jti: replay ? 'used' : `call-${calls}`,
      };
    }),
  );
}

function actorOf(desk: number): DeviceActor {
  return DESKS[desk] as DeviceActor;
}

function send({ actor, entries, at, clockOffMs, jti }: Sent): Promise<unknown> {
  const nonce = deviceNonce({ deviceId: actor.deviceId, jti, signedAt: 0 }, at);
  const sentAt = clockOffMs === null ? undefined : new Date(at + clockOffMs).toISOString();
  return recordUpload(actor, entries, at, { sentAt, nonce }).catch((problem: unknown) => {
    if (!(problem instanceof PortalProblem)) throw problem;
    return { code: problem.code, says: problem.message, facts: problem.facts };
  });
}

/** Sends every group so, to a portal of its own: the verdicts, what the database holds then, and the ledger's commits. */
async function play(groups: readonly Sent[][], sendGroup: (group: readonly Sent[]) => Promise<unknown[]>) {
  const portal = await openPortal();
  for (const personId of ['person-0', 'person-1', 'person-2']) {
    const person = { personId, name: personId, email: `${personId}@desk.test`, passwordHash: '' };
    await read()
      .insert(people)
      .values({ ...person, roles: ['trader'], createdAt: 0 });
  }
  const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  for (const { deviceId, personId, deviceKind } of DESKS) {
    await read().insert(devices).values({
      deviceId,
      personId,
      kind: deviceKind,
      name: 'd',
      thumbprint: deviceId,
      publicKey,
      pairedAt: 0,
    });
  }
  let commits = 0;
  const stop = onCommit('ledger', () => {
    commits += 1;
  });
  const verdicts: unknown[] = [];
  for (const group of groups) verdicts.push(...(await sendGroup(group)));
  stop();
  const held = await heldNow();
  portal.close();
  return { verdicts, held, commits };
}

/** What is written by the portal itself has an id of its own, which is drawn: its text is compared without it. */
async function heldNow() {
  const all = (text: string) => readStatement(text, []);
  const ledger = await all(
    `SELECT seq, recorded_at, type, person_id, device_id, device_sequence, account, batch_id, order_id,
      CASE WHEN device_id IS NULL THEN NULL ELSE entry_hash END AS hash,
      CASE WHEN device_id IS NULL THEN json_extract(body, '$.entry.payload') ELSE body END AS body
      FROM entries WHERE device_id IS NOT NULL OR type LIKE 'device.%' ORDER BY seq`,
  );
  const marks = new Map<string, Set<number>>();
  for (const { term, block, marks: list } of await all('SELECT term, block, marks FROM search_marks')) {
    const places = Array.from(readPlaces(list as ArrayBuffer), (place) => Number(block) * 1_024 + place);
    marks.set(term as string, new Set(places.sort((a, b) => a - b)));
  }
  return {
    ledger,
    marks: new Map([...marks].sort(([a], [b]) => (a < b ? -1 : 1))),
    terms: await all('SELECT field, value, label FROM search_terms ORDER BY field, value'),
    devices: await all('SELECT device_id, sequence, clock_off_ms FROM devices ORDER BY device_id'),
    nonces: await all('SELECT nonce FROM device_nonces ORDER BY nonce'),
    orders: await all('SELECT * FROM order_rows ORDER BY batch_id, order_id'),
    batches: await all('SELECT * FROM batch_rows ORDER BY batch_id'),
    facts: await all('SELECT * FROM batch_facts ORDER BY batch_id'),
    counts: await all('SELECT * FROM order_counts ORDER BY slot, person_id, tag, outcome'),
    instruments: await all(
      'SELECT * FROM instrument_counts ORDER BY day, person_id, tag, instrument_key, outcome',
    ),
  };
}

it.each([1, 2])(
  'uploads that are recorded together leave the same ledger, rows and verdicts as one after the other (draw %i)',
  async (draw) => {
    const groups = drawGroups(20_261_123 + draw);
    const alone = await play(groups, async (group) => {
      const verdicts: unknown[] = [];
      for (const sent of group) verdicts.push(await send(sent));
      return verdicts;
    });
    const together = await play(groups, (group) => Promise.all(group.map(send)));
    expect(together.verdicts).toEqual(alone.verdicts);
    expect(together.held).toEqual(alone.held);
    const codes = new Set(alone.verdicts.map((verdict) => (verdict as { code?: string }).code));
    expect([...codes].sort()).toEqual(
      [undefined, 'request_invalid', 'sequence_conflict', 'sequence_gap', 'device_signature_invalid'].sort(),
    );
    expect(together.commits).toBeLessThanOrEqual(groups.length);
    expect(together.held.marks.get('clock:back')?.size).toBeGreaterThan(0);
  },
);
