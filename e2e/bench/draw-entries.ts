import { canonicalJson } from '@pullcord/core/value/canonical-json';

type Row = (seq: number) => (string | number | null)[];

/** One entry with the search rows that stand beside it. */
export interface DrawnEntry {
  entryId: string;
  type: string;
  personId: string;
  deviceId: string;
  deviceSequence: number;
  account: string;
  batchId: string;
  orderId: string | null;
  recordedAt: number;
  text: string;
  orderRows: Row[];
  batchRows: Row[];
}

const START = Date.UTC(2026, 0, 5, 4, 0, 0);
const PEOPLE = 200;
const TAGS = 50;
const INSTRUMENTS = 2_000;
const OUTCOMES = [
  ['CANCELLED', 'cancelled', 70],
  ['CANCELLED', 'partly_filled', 6],
  ['CANCELLED', 'cancelled_elsewhere', 4],
  ['FAILED', 'filled', 10],
  ['FAILED', 'still_open', 5],
  ['FAILED', 'not_sent', 4],
  ['PENDING', 'unknown', 1],
] as const;

/** Batches of a year of desks: a few people, tags and instruments hold most of it, some pairs are very rare. */
export function* drawEntries(orders: number, seed: number): Generator<DrawnEntry> {
  const random = seeded(seed);
  /** Skewed: the first of many comes up about one time in six. */
  const pick = (count: number) => Math.floor(count * random() ** 3);
  const sequences = new Map<string, number>();
  let drawn = 0;
  let made = 0;
  for (let batch = 1; drawn < orders; batch += 1) {
    const person = pick(PEOPLE);
    const [personId, deviceId, account] = [`person-${person}`, `device-${person}`, `AB${1000 + person}`];
    const batchId = `batch-${String(batch).padStart(9, '0')}`;
    const tag = `strategy-${pick(TAGS)}`;
    const size = Math.min(orders - drawn, 1 + Math.floor(random() ** 2 * 120));
    const at = START + Math.floor((drawn / orders) * 250 * 86_400_000) + Math.floor(random() * 1_000);
    const head = (type: string, payload: unknown) => {
      made += 1;
      const deviceSequence = (sequences.get(deviceId) ?? 0) + 1;
      sequences.set(deviceId, deviceSequence);
      const entryId = `01GEN${String(made).padStart(21, '0')}`;
      const occurredAt = new Date(at).toISOString();
      const shared = { account, batchId, deviceId, personId };
      const entry = { v: 1, entryId, occurredAt, ...shared, policyVersion: 1, type, payload };
      return { ...shared, entryId, type, deviceSequence, recordedAt: at, text: canonicalJson(entry) };
    };
    const rows = Array.from({ length: size }, (_, n) => {
      const instrument = pick(INSTRUMENTS);
      const orderId = `2601${String(drawn + n).padStart(11, '0')}`;
      return {
        orderId,
        symbol: `SYM${instrument}`,
        instrumentKey: `NSE_EQ|INE${instrument}`,
        segment: 'NSE_EQ',
        side: random() < 0.5 ? 'BUY' : 'SELL',
        type: 'LIMIT',
        product: 'I',
        price: '101.5',
        triggerPrice: '0',
        quantity: 75,
        filledQuantity: 0,
        pendingQuantity: 75,
        averagePrice: '0',
        tag,
        placedBy: account,
        statusText: 'open',
      };
    });
    drawn += size;
    const totals = { orders: size, quantity: 75 * size, value: `${7612 * size}`, valueUnknownOrders: 0 };
    const confirmed = {
      scope: { tags: [tag] },
      route: 'auto',
      surface: 'review',
      emergency: random() < 0.02,
      reason: null,
      totals,
      strategies: [{ tag, ...totals }],
      verdicts: [],
      fingerprint: 'f'.repeat(64),
      forecast: { lastSentMs: 100, settledMs: 400, held: null },
      bookTakenAt: new Date(at).toISOString(),
      bookDigest: 'd'.repeat(64),
      before: rows.slice(0, 3),
      leftOut: [],
      absent: [],
      permitId: 'permit',
      grantedBy: 'portal',
      waived: [],
    };
    const settled = rows.map((before) => ({ before, outcome: outcomeOf(random() * 100) }));
    const failed = settled.filter(({ outcome }) => outcome[0] === 'FAILED').length;
    const status = failed === 0 ? 'success' : 'partial_success';
    yield {
      ...head('batch.confirmed', confirmed),
      orderId: null,
      orderRows: [],
      batchRows: [
        (seq) => [
          batchId,
          seq,
          at,
          personId,
          deviceId,
          account,
          'review',
          'settled',
          status,
          0,
          JSON.stringify([tag]),
          JSON.stringify([...new Set(rows.map((row) => row.instrumentKey))]),
          totals.quantity,
          totals.value,
          0,
          size,
          size - failed,
          failed,
          at,
          at,
          1,
        ],
      ],
    };
    for (const { before, outcome } of settled) {
      const after = { ...before, statusText: 'cancelled', pendingQuantity: 0 };
      const payload = {
        before,
        after,
        outcome: outcome[1],
        specification: outcome[0],
        attempts: 1,
        notSent: null,
        rejected: null,
        words: null,
      };
      const { orderId, symbol, instrumentKey } = before;
      yield {
        ...head('order.settled', payload),
        orderId,
        batchRows: [],
        orderRows: [
          (seq) => [
            batchId,
            orderId,
            seq,
            at,
            personId,
            account,
            tag,
            instrumentKey,
            symbol,
            outcome[0],
            outcome[1],
            1,
            JSON.stringify(before),
            JSON.stringify(after),
            at,
          ],
        ],
      };
    }
  }
}

function outcomeOf(draw: number): (typeof OUTCOMES)[number] {
  let left = draw;
  for (const outcome of OUTCOMES) {
    left -= outcome[2];
    if (left < 0) return outcome;
  }
  return OUTCOMES[0];
}

/** mulberry32: small, quick and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
