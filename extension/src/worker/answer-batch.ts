import { err, ok, type Result } from '@pullcord/core/value/result';
import { type Confirmation, confirmReview } from '@pullcord/device/batch/confirm-review';
import { readSettings } from '@pullcord/device/settings/settings';
import type { Failure } from '../messages/failure.ts';
import type { Answers } from './answer.ts';
import { explain, explainRefusal } from './explain.ts';
import { keepLastScope } from './last-scope.ts';
import { missedIds } from './missed-ids.ts';
import { showReview } from './review-surface.ts';
import type { Worker } from './worker.ts';

export const batchAnswers: Answers<
  'batch.confirm' | 'batch.stop' | 'batch.retry' | 'batch.read' | 'batch.keepClear'
> = {
  async 'batch.confirm'(worker, { reviewId, ...confirmation }) {
    const under = confirming.get(reviewId);
    if (under !== undefined) return under;
    const confirmed = confirm(worker, reviewId, confirmation).finally(() => confirming.delete(reviewId));
    confirming.set(reviewId, confirmed);
    return confirmed;
  },
  async 'batch.stop'(worker, { batchId }) {
    return worker.batches.stop(batchId) ? ok({}) : err(explain('batch_gone'));
  },
  async 'batch.retry'(worker, { batchId, show }, from) {
    const report = await worker.batches.find(batchId);
    if (report === undefined) return err(explain('batch_gone'));
    const ids = missedIds(report);
    if (ids.length === 0) return err(explain('nothing_missed'));
    const reviewId = await worker.reviews.open(
      {
        account: report.account,
        scope: { ids },
        emergency: report.emergency,
        includeProtective: false,
        route: 'auto',
        surface: from.context === 'popup' ? 'popup' : 'review',
      },
      { reviewId: from.early?.reviewId },
    );
    if (show === 'surface') await showReview(reviewId, from.early);
    return ok({ reviewId });
  },
  async 'batch.read'(worker, { batchId }) {
    const report = await worker.batches.find(batchId);
    return report === undefined ? err(explain('batch_gone')) : ok(report);
  },
  async 'batch.keepClear'(worker, { reviewId }) {
    const held = await worker.reviews.find(reviewId);
    const first = held?.batchId == null ? undefined : await worker.batches.find(held.batchId);
    if (held?.review == null || first === undefined) return err(explain('batch_gone'));
    if (worker.batches.isRunning(held.account)) return err(explain('still_running'));
    return ok(
      worker.batches.keepClear({
        request: held.review.request,
        confirmed: held.review.plan,
        first,
        reason: null,
        until: worker.device.clock.now() + KEEP_CLEAR_MS,
      }),
    );
  },
};

const MARK_AFTER_START_MS = 30;
const FIRST_SENDS_MS = 500;

/** Decision: thirty seconds, then the trader is asked again. */
const KEEP_CLEAR_MS = 30_000;

type Confirmed = Result<{ batchId: string }, Failure>;
/** Confirmations under way: a second press, or a second window, gets the answer of the first. */
const confirming = new Map<string, Promise<Confirmed>>();

async function confirm(worker: Worker, reviewId: string, confirmation: Confirmation): Promise<Confirmed> {
  const held = await worker.reviews.find(reviewId);
  const review = held?.review ?? null;
  if (held === undefined || review === null) return err(explain('batch_gone'));
  if (held.batchId !== null) return ok({ batchId: held.batchId });
  const confirmed = await confirmReview(worker.device, review, confirmation);
  if (!confirmed.ok) {
    const { language } = await readSettings(worker.device.records);
    return err(explainRefusal(confirmed.error, language));
  }
  worker.batches.start(confirmed.value);
  // The first cancel is on its way before a review of hundreds of orders is kept, told and drawn.
  await worker.device.clock.wait(MARK_AFTER_START_MS);
  await worker.reviews.markConfirmed(reviewId, confirmed.value.batchId);
  // Only the popup asks for it: the first cancel shares the disk with nothing that can wait.
  const { clock, records } = worker.device;
  clock
    .wait(FIRST_SENDS_MS)
    .then(() => keepLastScope(records, review.request.scope))
    .catch(() => undefined);
  return ok({ batchId: confirmed.value.batchId });
}
