import { SeededRandom } from '../simulator/seeded-random.ts';

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

const DAYS = 250;
/** Where the year begins, unless another end is asked for. */
const START = Date.UTC(2026, 0, 5, 4, 0, 0);
const PEOPLE = 200;
const DESKS = 5;
/** Strategies of one desk: nobody runs another desk's, so that two common values may never meet. */
const TAGS = 10;
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

/**
 * Batches of a year of desks: a few people, tags and instruments hold most of it, some pairs are very rare, and some
 * never come together. `endsAt`, epoch ms, is about when the last of them was recorded. Objects are made with their
 * keys in order, so that their JSON is canonical as it stands.
 */
export function* drawEntries(orders: number, seed: number, endsAt?: number): Generator<DrawnEntry> {
  const start = endsAt === undefined ? START : endsAt - DAYS * 86_400_000;
  const draws = new SeededRandom(seed);
  const random = () => draws.next();
  /** Skewed: the first of many comes up about one time in six. */
  const pick = (count: number) => Math.floor(count * random() ** 3);
  const sequences = new Map<string, number>();
  let drawn = 0;
  let made = 0;
  for (let batch = 1; drawn < orders; batch += 1) {
    const person = pick(PEOPLE);
    const [personId, deviceId, account] = [`person-${person}`, `device-${person}`, `AB${1000 + person}`];
    const batchId = `batch-${String(batch).padStart(9, '0')}`;
    const tag = `desk-${person % DESKS}-strategy-${pick(TAGS)}`;
    const size = Math.min(orders - drawn, 1 + Math.floor(random() ** 2 * 120));
    const at = start + Math.floor((drawn / orders) * DAYS * 86_400_000) + Math.floor(random() * 1_000);
    const head = (type: string, payload: unknown) => {
      made += 1;
      const deviceSequence = (sequences.get(deviceId) ?? 0) + 1;
      sequences.set(deviceId, deviceSequence);
      const entryId = `01GEN${String(made).padStart(21, '0')}`;
      const occurredAt = new Date(at).toISOString();
      const shared = { account, batchId, deviceId, personId };
      const text = JSON.stringify({
        account,
        batchId,
        deviceId,
        entryId,
        occurredAt,
        payload,
        personId,
        policyVersion: 1,
        type,
        v: 1,
      });
      return { ...shared, entryId, type, deviceSequence, recordedAt: at, text };
    };
    const rows = Array.from({ length: size }, (_, n) => {
      const instrument = pick(INSTRUMENTS);
      const orderId = `2601${String(drawn + n).padStart(11, '0')}`;
      return {
        averagePrice: '0',
        filledQuantity: 0,
        instrumentKey: `NSE_EQ|INE${instrument}`,
        orderId,
        pendingQuantity: 75,
        placedBy: account,
        price: '101.5',
        product: 'I',
        quantity: 75,
        segment: 'NSE_EQ',
        side: random() < 0.5 ? 'BUY' : 'SELL',
        statusText: 'open',
        symbol: `SYM${instrument}`,
        tag,
        triggerPrice: '0',
        type: 'LIMIT',
      };
    });
    drawn += size;
    const totals = { orders: size, quantity: 75 * size, value: `${7612 * size}`, valueUnknownOrders: 0 };
    const confirmed = {
      absent: [],
      before: rows,
      bookDigest: 'd'.repeat(64),
      bookTakenAt: new Date(at).toISOString(),
      emergency: random() < 0.02,
      fingerprint: 'f'.repeat(64),
      forecast: { held: null, lastSentMs: 100, settledMs: 400 },
      grantedBy: 'portal',
      leftOut: [],
      permitId: 'permit',
      reason: null,
      route: 'auto',
      scope: { tags: [tag] },
      strategies: [
        { orders: size, quantity: totals.quantity, tag, value: totals.value, valueUnknownOrders: 0 },
      ],
      surface: 'review',
      totals,
      verdicts: [],
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
          confirmed.emergency ? 1 : 0,
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
      const after = { ...before, pendingQuantity: 0, statusText: 'cancelled' };
      const payload = {
        after,
        attempts: 1,
        before,
        notSent: null,
        outcome: outcome[1],
        rejected: null,
        specification: outcome[0],
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
