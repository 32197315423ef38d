import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { specificationRefusal } from '@pullcord/core/outcome/specification-answer';
import { refuse } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { confirmReview } from '@pullcord/device/batch/confirm-review';
import { closeReview, openReview } from '@pullcord/device/batch/open-review';
import { runBatch } from '@pullcord/device/batch/run-batch';
import type { Device } from '@pullcord/device/port/device';
import { batchAnswer } from '../commands/batch-answer.ts';
import { emptyReport } from '../commands/empty-report.ts';
import { sayFailure } from '../terminal/say-failure.ts';
import { errorAnswer, type HttpAnswer } from './http-answer.ts';
import { readBatchRequest } from './read-batch-request.ts';

export interface Served {
  device: Device;
  /** Client codes of the connected accounts. */
  accounts: readonly string[];
  /** Acts where the body names no user; null where several are connected and none was chosen. */
  account: string | null;
  onReport: (report: BatchReport) => void;
  /** Aborts when the server ends: nothing new is sent, what is under way is settled. */
  stop: AbortSignal;
}

/** The specification's answer to one body, on the same engine, limits and ledger as every other surface. */
export async function answerBatch(served: Served, text: string): Promise<HttpAnswer> {
  const begunAt = performance.now();
  const read = readBatchRequest(text);
  if (!read.ok) return read.error;
  const { scope, user } = read.value;
  const account = user ?? served.account;
  if (account === null) {
    return errorAnswer(
      400,
      `Several accounts are connected (${served.accounts.join(', ')}): start with --account`,
    );
  }
  if (!served.accounts.includes(account)) {
    return { status: 400, body: specificationRefusal(refuse('account_not_connected', { detail: account })) };
  }
  const { device } = served;
  const opened = await openReview(device, {
    account,
    scope,
    emergency: false,
    includeProtective: false,
    route: 'auto',
    surface: 'serve',
  });
  if (!opened.ok) return errorAnswer(502, sayFailure(opened.error), opened.error.kind);
  const review = opened.value;
  const plannedMs = Math.round(performance.now() - begunAt);
  if (review.plan.orders.length === 0) return toAnswer(emptyReport(review), review.plan, plannedMs);
  const confirmed = await confirmReview(device, review, {
    fingerprint: review.plan.fingerprint,
    typedCount: review.typedCount,
    reason: null,
  });
  if (!confirmed.ok) {
    await closeReview(device, review);
    return { status: 400, body: specificationRefusal(confirmed.error) };
  }
  const report = await runBatch(device, confirmed.value, served.onReport, served.stop);
  return toAnswer(report, review.plan, plannedMs);
}

/** 200 for success and partial success; 400 where nothing was attempted, in the specification's error words. */
function toAnswer(report: BatchReport, plan: CancelPlan, plannedMs: number): HttpAnswer {
  const answer = batchAnswer(report, plan, plannedMs);
  if (answer.status !== 'error') return { status: 200, body: answer };
  const message = answer.message ?? 'None of the orders could be cancelled; nothing was sent';
  return { status: 400, body: { ...answer, error_code: 'CANCEL_BATCH_NOT_ALLOWED', message } };
}
