import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { type LedgerEntry, WRITE_PATH_PROOF_ID } from '../../stack/simulator-control.ts';
import type { KeptEvent } from './read-journal.ts';

export interface KilledBatch {
  ids: readonly string[];
  /** The journal's events of the batch. */
  events: readonly KeptEvent[];
  /** The broker's own ledger since the batch began. */
  entries: readonly LedgerEntry[];
  /** When the worker was killed, epoch ms. */
  kills: readonly number[];
  report: BatchReport;
  /** The broker's orders after the end. */
  truth: ReadonlyMap<string, { status: string; filled: number }>;
}

const IN_DOUBT_MAX = 8;
/** Journal and broker read one machine's clock, the journal in whole milliseconds. */
const CLOCK_MS = 2;

/** Every invariant that a batch with killed workers broke, as a sentence each; empty where none did. */
export function judgeKills(batch: KilledBatch): string[] {
  return [
    ...judgeIntents(batch),
    ...judgeAgain(batch),
    ...judgeDoubt(batch),
    ...judgePace(batch),
    ...judgeTruth(batch),
  ];
}

/** The recorded proof of the write path, which each new connection makes, is no cancel of a batch. */
function cancelsOf({ entries }: KilledBatch): LedgerEntry[] {
  return entries.filter(
    (entry) =>
      entry.kind === 'request' && entry.method === 'DELETE' && entry.query.order_id !== WRITE_PATH_PROOF_ID,
  );
}

/** I2 and I4: each request at the broker has an intent of its own before it, and is for an order of the plan. */
function judgeIntents(batch: KilledBatch): string[] {
  const intents = new Map<string, number[]>();
  for (const event of batch.events) {
    if (event.kind !== 'intended') continue;
    for (const id of event.orderIds ?? []) intents.set(id, [...(intents.get(id) ?? []), event.at]);
  }
  const breaks: string[] = [];
  const sent = new Map<string, number>();
  const planned = new Set(batch.ids);
  for (const { query, wall } of cancelsOf(batch)) {
    const id = query.order_id ?? '';
    const number = (sent.get(id) ?? 0) + 1;
    sent.set(id, number);
    const earlier = (intents.get(id) ?? []).filter((at) => at <= wall + CLOCK_MS).length;
    if (earlier < number)
      breaks.push(`I2: request ${number} for ${id} reached the broker after ${earlier} intents`);
    if (!planned.has(id)) breaks.push(`I4: ${id} was sent and is not in the plan`);
  }
  return breaks;
}

/** I5: an order is sent again only after its last request ended and a later reading of the book came. */
function judgeAgain(batch: KilledBatch): string[] {
  const readings = batch.entries.filter(
    (entry) => entry.method === 'GET' && entry.path === '/v2/order/retrieve-all' && entry.answered_t !== null,
  );
  const breaks: string[] = [];
  const last = new Map<string, LedgerEntry>();
  for (const entry of cancelsOf(batch)) {
    const id = entry.query.order_id ?? '';
    const before = last.get(id);
    last.set(id, entry);
    if (before === undefined) continue;
    const killed = batch.kills.find((at) => at >= before.wall) ?? Number.POSITIVE_INFINITY;
    // Whichever came first: a worker that is dead hears no answer, though the broker may give one yet.
    const endedAt = Math.min(killed, before.wall + answerMs(before));
    const isKnown = readings.some(
      (reading) => reading.wall >= endedAt - CLOCK_MS && reading.wall + answerMs(reading) <= entry.wall,
    );
    if (!isKnown) breaks.push(`I5: ${id} was sent again without a reading in between`);
  }
  return breaks;
}

function answerMs({ answered_t, t }: LedgerEntry): number {
  return answered_t === null ? Number.POSITIVE_INFINITY : answered_t - t;
}

/** I3: whoever takes a batch up finds at most eight requests in doubt, and at most one out for an order. */
function judgeDoubt({ events }: KilledBatch): string[] {
  const breaks: string[] = [];
  const open = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.kind === 'answered') open.delete(event.requestId ?? '');
    if (event.kind === 'resumed') {
      if (open.size > IN_DOUBT_MAX) breaks.push(`I3: ${open.size} requests were in doubt after a death`);
      open.clear();
    }
    if (event.kind !== 'intended') continue;
    const orderIds = event.orderIds ?? [];
    const twice = [...open.values()].flat().filter((id) => orderIds.includes(id));
    if (twice.length > 0) breaks.push(`I5: ${twice.join()} had two requests out at once`);
    open.set(event.requestId ?? '', orderIds);
  }
  return breaks;
}

/** I8: the journal charges at most the routine share, and the broker never had to refuse one. */
function judgePace(batch: KilledBatch): string[] {
  const breaks: string[] = [];
  const charged = batch.events.filter((event) => event.kind === 'intended').map((event) => event.at);
  for (const [windowMs, most] of [
    [1_000, 8],
    [60_000, 400],
  ] as const) {
    const fullest = Math.max(
      ...charged.map((from) => charged.filter((at) => at >= from && at < from + windowMs).length),
    );
    if (fullest > most)
      breaks.push(`I8: ${fullest} writes were charged in ${windowMs} ms, allowed are ${most}`);
  }
  for (const refused of batch.entries.filter((entry) => entry.status === 429)) {
    breaks.push(
      `I8: the broker answered 429 to ${refused.method} ${refused.path}; ${storyOf(batch, refused)}`,
    );
  }
  return breaks;
}

/** What came to the broker in the second before, when it was meant to leave, and when workers died, in ms before the refusal. */
function storyOf(batch: KilledBatch, refused: LedgerEntry): string {
  const before = (at: number) => Math.round(refused.wall - at);
  const isNear = (at: number) => Math.abs(refused.wall - at) < 2_000;
  const came = batch.entries.filter(
    ({ kind, method, wall }) => kind === 'request' && method === refused.method && isNear(wall),
  );
  const intended = batch.events.filter(({ kind, at }) => kind === 'intended' && isNear(at));
  return [
    `came ${came.map(({ wall }) => before(wall)).join(' ')}`,
    `intended ${intended.map(({ at }) => before(at)).join(' ')}`,
    `died ${batch.kills.filter(isNear).map(before).join(' ')}`,
  ].join('; ');
}

/** I1 and I10: one row an order, and what it says is what the broker holds. */
function judgeTruth({ report, ids, truth }: KilledBatch): string[] {
  const breaks: string[] = [];
  const { total, ...parts } = report.counts;
  const sum = Object.values(parts).reduce((all, part) => all + part, 0);
  if (sum !== total || total !== report.orders.length) breaks.push(`I10: ${sum} of ${total} are counted`);
  if (report.phase !== 'settled') breaks.push(`I10: the batch ended as ${report.phase}`);
  const shown = new Set(report.orders.map((row) => row.orderId));
  if (shown.size !== report.orders.length || ids.some((id) => !shown.has(id))) {
    breaks.push('I10: not exactly one row an order');
  }
  for (const row of report.orders) {
    const held = truth.get(row.orderId);
    if (held === undefined || !isTrue(row.state, row.filledQuantity, held)) {
      breaks.push(
        `I1: ${row.orderId} is called ${row.state}, the broker says ${held?.status} with ${held?.filled} filled`,
      );
    }
  }
  return breaks;
}

function isTrue(state: string, filled: number, held: { status: string; filled: number }): boolean {
  switch (state) {
    case 'cancelled':
      return held.status === 'cancelled' && held.filled === 0;
    case 'partly_filled':
      return held.status === 'cancelled' && held.filled > 0 && held.filled === filled;
    case 'filled':
      return held.status === 'complete' && held.filled === filled;
    case 'still_open':
    case 'not_sent':
      // Deaths spend the budget of retries and the time of the batch: what is left is said, and stands in the book.
      return held.status === 'open';
    default:
      // Nobody else cancels here, and every order settles.
      return false;
  }
}
