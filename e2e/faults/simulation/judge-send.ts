import { EMERGENCY_SHARE, ROUTINE_SHARE } from '@pullcord/core/rate/rate-windows';
import type { Evidence, Send } from './evidence.ts';
import { ACCOUNT } from './machine.ts';
import { ALGO_WINDOWS, type Windows } from './model-windows.ts';

/** A decision is this old at most when its request leaves: the disk may take so long. */
const ON_ITS_WAY_MS = 60;

/** The rules that hold for each request the moment it leaves: I2, I4, I5. */
export function judgeSend(evidence: Evidence, send: Send, clockOffMs: number): void {
  const { intent } = send;
  if (intent === null) {
    evidence.breach('I2', `a request for ${send.orderIds.join() || send.tag} left without a durable intent`);
    return;
  }
  const { event, batchId } = intent;
  const started = evidence.started.get(batchId);
  if (started === undefined) {
    evidence.breach('I2', `a request of ${batchId} left before that batch was durable`);
    return;
  }
  const { plan, settings } = started;
  const planned = new Map(plan.orders.map((order) => [order.orderId, order]));
  const length = settings.deadlineMs ?? plan.forecast.settledMs * 1.5 + 45_000;
  const late = send.t + clockOffMs - (started.at + length);
  if (late > ON_ITS_WAY_MS)
    evidence.breach('I4', `a request of ${batchId} left ${late} ms after its deadline`);
  const lease = evidence.disk.leases.get(ACCOUNT);
  if (lease?.epoch !== send.life.epoch) {
    evidence.breach('I5', `epoch ${send.life.epoch} sent while ${lease?.owner} holds ${lease?.epoch}`);
  }
  for (const orderId of send.orderIds) {
    const order = planned.get(orderId);
    if (order === undefined) {
      evidence.breach('I4', `${orderId} was sent and is not in the plan of ${batchId}`);
      continue;
    }
    const seen = evidence.seen.get(orderId);
    const known = seen !== undefined && seen.arrivedAt < send.t - ON_ITS_WAY_MS;
    if (
      known &&
      seen.askedAt > started.at - clockOffMs &&
      seen.open &&
      seen.pending > order.pendingQuantity
    ) {
      evidence.breach('I4', `${orderId} was sent although a reading showed that it had grown`);
    }
    judgeAgain(evidence, send, orderId);
  }
  if (send.kind === 'single' && event.orderIds.length !== 1) evidence.breach('I2', 'the intent is another');
}

/** Never again before the last attempt is settled and a later reading shows the order open. */
function judgeAgain(evidence: Evidence, send: Send, orderId: string): void {
  const before = evidence.sends.findLast((each) => each.orderIds.includes(orderId));
  if (before === undefined) return;
  // What an earlier life had on its way is in doubt from its death on, or from when the next one took over.
  // When the browser of a dispatcher that was taken over from stops waiting later, nobody hears of it.
  const givenUp = before.life.dead ? before.life.diedAt : send.life.bornAt;
  const isOwn = before.life === send.life;
  const endedAt = isOwn ? before.endedAt : Math.min(before.endedAt ?? givenUp, givenUp);
  if (endedAt === null) {
    evidence.breach('I5', `${orderId} was sent again while its last request was on its way`);
    return;
  }
  const seen = evidence.seen.get(orderId);
  if (seen === undefined || seen.openAskedAt < endedAt) {
    evidence.breach('I5', `${orderId} was sent again before a reading showed it open`);
  }
}

/** I8: no window ever holds more than the share in force, counted over all lives and batches. */
export function judgeWindows(evidence: Evidence, windows: Windows, emergency: boolean): void {
  const share = emergency ? EMERGENCY_SHARE : ROUTINE_SHARE;
  const charged = evidence.sends.flatMap((send) =>
    Array.from({ length: send.orderIds.length }, () => send.t),
  );
  for (const { requestsMax, windowMs } of windows) {
    const whole = requestsMax * share;
    const most = windowMs <= 1_000 ? Math.ceil(whole - 1e-9) : Math.floor(whole + 1e-9);
    // Two requests may come closer on the wire than they were charged, by what the disk took for them.
    const fullest = fullestStretch(charged, windowMs - ON_ITS_WAY_MS);
    if (fullest > most) evidence.breach('I8', `${fullest} writes in ${windowMs} ms, allowed are ${most}`);
  }
  for (const { requestsMax, windowMs } of ALGO_WINDOWS) {
    const fullest = fullestStretch(evidence.reads, windowMs);
    if (fullest > requestsMax) evidence.breach('I8', `${fullest} reads in ${windowMs} ms`);
  }
}

function fullestStretch(times: readonly number[], windowMs: number): number {
  let most = 0;
  let from = 0;
  for (let to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
