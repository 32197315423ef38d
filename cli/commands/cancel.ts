import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { specificationRefusal } from '@pullcord/core/outcome/specification-answer';
import type { Refusal } from '@pullcord/core/permit/refusal';
import { confirmReview } from '@pullcord/device/batch/confirm-review';
import { keepClear } from '@pullcord/device/batch/keep-clear';
import { closeReview } from '@pullcord/device/batch/open-review';
import type { Review } from '@pullcord/device/batch/review';
import { runBatch } from '@pullcord/device/batch/run-batch';
import { CommandEnd } from '../command-end.ts';
import { type AccountFlags, openConnectedDevice } from '../connect-accounts.ts';
import { EXIT, type ExitCode, exitOfRefusal } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { readDuration } from '../read-duration.ts';
import { requireScope, type ScopeFlags } from '../scope-flags.ts';
import { liveLines } from '../terminal/live-lines.ts';
import { planLines } from '../terminal/plan-lines.ts';
import { sayRefusal } from '../terminal/say-refusal.ts';
import { stopOnInterrupt } from '../terminal/stop-on-interrupt.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { answerCancel, answerKept } from './answer-cancel.ts';
import { emptyReport } from './empty-report.ts';
import { type ReviewFlags, readRoute, reviewOrders } from './review-orders.ts';
import { untilUploaded } from './until-uploaded.ts';

export interface CancelFlags extends ScopeFlags, AccountFlags, ReviewFlags {
  dryRun?: true;
  yes?: true;
  json?: true;
  reason?: string;
  deadline?: string;
  keepClear?: string;
}

/** Plans, asks where a person sits there, sends, and settles from the book. */
export async function cancel(flags: CancelFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const scope = requireScope(flags);
  readRoute(flags.route);
  const deadlineMs = flags.deadline === undefined ? null : readDuration(flags.deadline, '--deadline');
  const keepClearMs = flags.keepClear === undefined ? null : readDuration(flags.keepClear, '--keep-clear');
  if (flags.yes !== true && flags.dryRun !== true && !io.interactive) {
    throw new CommandEnd(
      EXIT.usage,
      'usage',
      'Nobody can be asked here. Nothing was sent. Add --yes to cancel, or --dry-run to see the plan.',
    );
  }
  const begunAt = performance.now();
  const connected = await openConnectedDevice(env, flags);
  const { device } = connected;
  const review = await reviewOrders(connected, env, scope, flags);
  const plannedMs = Math.round(performance.now() - begunAt);
  if (flags.dryRun === true) {
    await closeReview(device, review);
    return showPlan(review, flags, io);
  }
  if (review.plan.orders.length === 0)
    return answerCancel(emptyReport(review), review.plan, plannedMs, flags, io);
  const typedCount = await confirmHere(review, flags, io);
  if (typedCount === undefined) {
    await closeReview(device, review);
    const message = 'Nothing was sent.';
    if (flags.json === true)
      io.out(JSON.stringify({ status: 'error', error_code: 'not_confirmed', message }));
    else io.err(message);
    return EXIT.notCancelled;
  }
  const { fingerprint } = review.plan;
  const reason = flags.reason ?? null;
  const confirmed = await confirmReview(device, review, { fingerprint, typedCount, reason, deadlineMs });
  if (!confirmed.ok) {
    await closeReview(device, review);
    await untilUploaded(device);
    return refuse(confirmed.error, flags, io);
  }
  const stop = stopOnInterrupt(io);
  const onReport = (each: BatchReport) => io.progress(...liveLines(each, io.height));
  try {
    const report = await runBatch(device, confirmed.value, onReport, stop.signal);
    if (keepClearMs === null) {
      await untilUploaded(device);
      return answerCancel(report, review.plan, plannedMs, flags, io);
    }
    // From here: a batch of 500 orders alone takes a minute.
    const until = device.clock.now() + keepClearMs;
    const keeping = { request: review.request, confirmed: review.plan, first: report, reason, until };
    const kept = await keepClear(device, keeping, onReport, stop.signal);
    await untilUploaded(device);
    return answerKept(report, review.plan, kept, plannedMs, flags, io);
  } finally {
    stop.forget();
  }
}

export function showPlan(review: Review, flags: { json?: true }, io: TerminalIo): ExitCode {
  const { plan, decision } = review;
  if (flags.json === true) io.out(JSON.stringify({ plan, decision }));
  else for (const line of planLines(review)) io.out(line);
  const declined = !decision.granted && decision.refusal.reason !== 'nothing_chosen';
  return declined ? exitOfRefusal(decision.refusal) : EXIT.done;
}

/** What the person typed; undefined where they said no. With --yes the flag is the confirmation of the whole plan. */
async function confirmHere(
  review: Review,
  flags: CancelFlags,
  io: TerminalIo,
): Promise<number | null | undefined> {
  const count = review.plan.orders.length;
  if (flags.yes === true || !review.decision.granted) return review.typedCount;
  for (const line of planLines(review)) io.err(line);
  if (review.typedCount !== null) {
    return (await io.ask(`Type ${count} to cancel ${count} orders of ${review.plan.account}: `)) ===
      String(count)
      ? count
      : undefined;
  }
  const said = await io.ask(
    `Cancel ${count} ${count === 1 ? 'order' : 'orders'} of ${review.plan.account}? [y/N] `,
  );
  return /^y(es)?$/i.test(said) ? null : undefined;
}

function refuse(refusal: Refusal, flags: CancelFlags, io: TerminalIo): ExitCode {
  if (flags.json === true) io.out(JSON.stringify(specificationRefusal(refusal)));
  else io.err(sayRefusal(refusal));
  return exitOfRefusal(refusal);
}
