import type { Entry } from '@pullcord/core/audit/entry';
import {
  type BatchFilters,
  type RecordFilters,
  recordFilters,
} from '@pullcord/core/contract/person-contract';
import { OUTCOMES, type Outcome } from '@pullcord/core/outcome/order-outcome';
import { refuse } from '@pullcord/core/permit/refusal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeviceActor, deviceActor, personActor } from '../access/actor.ts';
import { read, withWrite } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { foldMarks } from '../ledger/fold-marks.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { type NaivePerson, naiveLedger } from '../testing/naive-ledger.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleBounds,
  sampleEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from '../testing/sample-entries.ts';
import { seeded } from '../testing/seeded.ts';
import { findBatches } from './find-batches.ts';
import { findEntries } from './find-entries.ts';
import { recordUpload } from './record-upload.ts';

const PEOPLE = ['Asha', 'Binod', 'Chetan', 'Sym One'].map((name, n): NaivePerson => {
  const email = `${name.toLowerCase().replace(' ', '.')}@desk.test`;
  return { personId: `person-${n}`, name, email, roles: [n === 2 ? 'admin' : 'trader'] };
});
const READER = {
  ...{ personId: 'reader', name: 'Reader', email: 'reader@desk.test' },
  roles: ['compliance'] as const,
};
/** So many that a role they hold is asked of the entries; those of them all, or hardly one, are theirs. */
const OTHERS = Array.from({ length: 80 }, (_, n): NaivePerson => {
  const personId = `other-${n}`;
  const roles = [n % 2 === 0 ? 'trader' : 'compliance'];
  return { personId, name: 'Nobody', email: `${personId}@desk.test`, roles };
});
const START = Date.now() + 86_400_000;
const TAGS = ['straddle', 'hedge-1', 'hedge-2', null];
/** More than a text is looked up for one by one. */
const INSTRUMENTS = 150;
/** Of these the first keys are of two contracts, told apart by their symbols. */
const RENAMED = 20;
const ENDS = Object.keys(OUTCOMES) as Outcome[];
const SEGMENTS = ['NSE_EQ', 'NSE_FO', 'MCX_FO'] as const;
const REJECTS = ['rate_limited', 'exchange_refused'] as const;

let portal: OpenPortal;
const compliance = personActor({ ...READER, sessionId: 'session' });
let naive: ReturnType<typeof naiveLedger>;
const random = seeded(20_261_123);
const below = (count: number) => Math.floor(count * random());
const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
const desks: { device: DeviceActor; next: number; open: { batchId: string; rows: Row[] }[] }[] = [];
type Row = ReturnType<typeof sampleRow>;
let batches = 0;
let clock = START;

beforeAll(async () => {
  portal = await openPortal();
  const everybody = [...PEOPLE, READER, ...OTHERS];
  naive = naiveLedger(everybody);
  for (const person of everybody) {
    await read()
      .insert(people)
      .values({ ...person, roles: [...person.roles] as ['trader'], passwordHash: '', createdAt: 0 });
  }
  for (const [n, person] of PEOPLE.entries()) {
    const deviceId = `device-${n}`;
    const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
    await read()
      .insert(devices)
      .values({
        ...{ deviceId, personId: person.personId, name: 'd', kind: 'cli', publicKey: key },
        ...{ thumbprint: deviceId, pairedAt: 0 },
      });
    const about = { deviceKind: 'cli', personName: person.name, roles: ['trader'] } as const;
    desks.push({
      device: deviceActor({ deviceId, personId: person.personId, ...about }),
      next: 1,
      open: [],
    });
  }
  while (naive.size < 1_100) {
    await grow();
    await naive.read();
  }
}, 60_000);
afterAll(() => portal.close());

/** Something happens: a batch begins, requests leave, orders settle, a batch ends, an ask is refused. */
async function grow(): Promise<void> {
  clock += below(3) * 60_000;
  const desk = pick(desks);
  const { device, open } = desk;
  const record = async (entries: Entry[]) => {
    await recordUpload(device, uploaded(desk.next, entries), clock);
    desk.next += entries.length;
  };
  const draw = below(10);
  if (below(10) === 0) {
    const looked = portalEntry('audit.searched', { filters: {} }, { personId: READER.personId }, clock);
    await withWrite((tx) => appendEntries(tx, [looked], clock));
  }
  if (draw === 0) {
    await ask(device, `refused-${++batches}`, 3);
  } else if (draw === 1) {
    // What the marks of stretches are folded into must find the same.
    await withWrite((tx) => foldMarks(tx, 0, 8_192));
  } else if (draw < 5 || open.length === 0) {
    const batchId = `batch-${++batches}`;
    const rows = Array.from({ length: 1 + below(10) }, (_, n) => {
      const instrument = below(INSTRUMENTS);
      const symbol = instrument < RENAMED && below(2) === 0 ? `LATER${instrument}` : `SYM${instrument}`;
      const about = { instrumentKey: `NSE_FO|${instrument}`, symbol, tag: pick(TAGS) };
      return sampleRow(`order-${batches}-${n}`, { ...about, segment: pick(SEGMENTS) });
    });
    if (below(4) === 0) await ask(device, batchId, below(20));
    const confirmed = confirmedEntry(device, batchId, rows);
    if (confirmed.type !== 'batch.confirmed') throw new Error('not a confirmed batch');
    const reason = below(8) === 0 ? `Feed ${below(3)} broke` : null;
    const totals = { ...confirmed.payload.totals, quantity: below(3_000), value: `${below(90_000)}.5` };
    const payload = { ...confirmed.payload, reason, totals, emergency: below(9) === 0 };
    await record([
      { ...confirmed, account: pick(['AB1', 'AB2']), payload } as Entry,
      ...rows.flatMap((row) => (below(2) === 0 ? [settled(device, batchId, row)] : [])),
    ]);
    open.push({ batchId, rows });
  } else {
    const { batchId, rows } = pick(open);
    const named = rows.filter(() => below(2) === 0).map(({ orderId }) => orderId);
    const call = { kind: 'batch' as const, orderIds: named };
    const sent = { requestId: `r-${clock}`, call, attempt: 1, fingerprint: 'f' };
    const entries = [
      ...(named.length === 0 ? [] : [sampleEntry(device, batchId, 'request.sent', sent)]),
      // A batch ends when every order has its outcome; some have had one before, and another is learned.
      ...rows.flatMap((row) => (below(3) === 0 ? [settled(device, batchId, row)] : [])),
      // Some are ended by their deadline with orders on their way, or were more by the end.
      ...(below(2) === 0 ? [] : [batchSettledEntry(device, batchId, rows.length + below(3))]),
    ];
    if (entries.length > 0) await record(entries);
  }
}

/** An ask that is refused; some are mended and confirmed afterwards, larger or smaller. */
async function ask(device: DeviceActor, batchId: string, orders: number): Promise<void> {
  const refused = { bounds: sampleBounds(batchId, orders), refusal: refuse('role_missing') };
  const about = { personId: device.personId, account: 'AB1234', batchId };
  await withWrite((tx) => appendEntries(tx, [portalEntry('permit.refused', refused, about, clock)], clock));
}

function settled(device: DeviceActor, batchId: string, row: Row): Entry {
  const entry = settledEntry(device, batchId, row);
  const outcome = pick(ENDS);
  const { specification } = OUTCOMES[outcome];
  const rejected = specification === 'FAILED' && below(2) === 0 ? pick(REJECTS) : null;
  return { ...entry, payload: { ...entry.payload, outcome, specification, rejected } } as Entry;
}

function drawFilters(): BatchFilters {
  const person = pick(PEOPLE);
  const all = {
    person: person.personId,
    account: pick(['AB1', 'AB2', 'AB1234']),
    device: `device-${below(4)}`,
    role: pick(['trader', 'admin', 'compliance'] as const),
    strategy: pick(['straddle', 'hedge-1', 'hedge-2']),
    instrument: pick([
      ...[`SYM${below(INSTRUMENTS)}`, `NSE_FO|${below(INSTRUMENTS)}`],
      ...[`SYM${below(RENAMED)}`, `LATER${below(RENAMED)}`, `NSE_FO|${below(RENAMED)}`],
    ]),
    status: pick(['CANCELLED', 'FAILED', 'PENDING'] as const),
    outcome: pick(ENDS),
    became: pick(['cancelled', 'filled', 'failed', 'not_sent'] as const),
    from: new Date(START + (clock - START) * random() * 0.5).toISOString(),
    to: new Date(START + (clock - START) * (0.5 + random() * 0.5)).toISOString(),
    ordersMin: `${below(14)}`,
    quantityMin: pick(['100', '57', `${below(3_000)}`]),
    valueMin: pick(['0', '40000', `${below(90_000)}`]),
    reason: pick(REJECTS),
    segment: pick(SEGMENTS),
    untagged: 'yes' as const,
    made: pick(['emergency', 'confirmed', 'refused'] as const),
    text: pick([
      ...[
        'sym',
        'SYM1',
        'ym12',
        'hedge',
        'asha',
        person.email,
        'desk.test',
        'feed 1',
        'FO|14',
        'nothing',
        'later',
        'LATER1',
      ],
      ...[`batch-${1 + below(batches)}`, `order-${1 + below(batches)}-0`],
    ]),
  };
  const most = 1 + below(4);
  const names = (Object.keys(all) as (keyof typeof all)[]).sort(() => random() - 0.5).slice(0, most);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

/** Without what only batches are found by. */
function forEntries(drawn: BatchFilters): RecordFilters {
  const filters = Object.entries(drawn).filter(([name]) => name in recordFilters.shape);
  return filters.length === 0 ? { strategy: 'straddle' } : Object.fromEntries(filters);
}

test('people of whom hardly an entry is, and who are too many to look up, are found page by page', async () => {
  for (let before: number | undefined; ; ) {
    const { rows, nextBefore } = await findEntries(compliance, { role: 'compliance' }, { before, limit: 40 });
    await naive.read();
    const all = naive.entries({ role: 'compliance' }, before);
    expect(rows.map(({ seq }) => seq)).toEqual(all.slice(0, 40));
    if (nextBefore === null) break;
    before = nextBefore;
  }
});

test('any filters over any page find exactly what looking at every entry finds, while entries arrive', async () => {
  let found = 0;
  for (let search = 0; search < 80; search += 1) {
    const drawn = drawFilters();
    const list = search % 2 === 0 ? 'entries' : 'batches';
    const filters = list === 'entries' ? forEntries(drawn) : drawn;
    const type =
      list === 'entries' && below(3) === 0 ? { type: pick(['order.settled', 'batch.settled']) } : {};
    const limit = pick([1, 3, 20, 100]);
    let before: number | undefined;
    for (let page = 0; page < 3; page += 1) {
      const asked = { before, limit };
      const { rows, nextBefore } =
        list === 'entries'
          ? await findEntries(compliance, { ...filters, ...type }, asked)
          : await findBatches(compliance, filters, asked);
      await naive.read();
      const all = naive[list]({ ...filters, ...type }, before);
      expect({ list, filters, type, asked, seqs: rows.map(({ seq }) => seq) }).toEqual({
        ...{ list, filters, type, asked, seqs: all.slice(0, limit) },
      });
      expect(nextBefore).toBe(all.length > limit ? all[limit - 1] : null);
      found += rows.length;
      if (nextBefore === null) break;
      before = nextBefore;
      if (below(3) === 0) await grow();
    }
  }
  expect(found).toBeGreaterThan(300);
}, 60_000);
