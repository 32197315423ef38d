import { describeCancel } from '@pullcord/core/broker/describe-call';
import { err, ok } from '@pullcord/core/value/result';
import { recordEntries } from '@pullcord/device/portal/record-entries';
import type { Answers } from './answer.ts';
import { brokerHosts } from './broker-hosts.ts';
import { curlOf } from './curl-of.ts';
import { explain } from './explain.ts';
import { requestFromPage } from './request-from-page.ts';
import { showReview } from './review-surface.ts';

export const reviewAnswers: Answers<
  | 'review.open'
  | 'review.read'
  | 'review.add'
  | 'review.reread'
  | 'review.triggers'
  | 'review.close'
  | 'curl.copy'
> = {
  async 'review.open'(worker, { show, ...request }, from) {
    const known = await worker.accounts.list();
    if (!known.some(({ account }) => account === request.account))
      return err(explain('account_unknown', { account: request.account }));
    const fromPage = from.context === 'terminal';
    const surface = from.context === 'popup' ? 'popup' : 'review';
    const asked = fromPage ? requestFromPage(request) : request;
    const how = { reviewId: from.early?.reviewId, fromPage, tabId: from.tabId };
    const reviewId = await worker.reviews.open({ ...asked, surface }, how);
    if (show === 'surface' || fromPage) await showReview(reviewId, from.early);
    return ok({ reviewId });
  },
  async 'review.read'(worker, { reviewId }) {
    const review = await worker.reviews.find(reviewId);
    return review === undefined ? err(explain('review_gone')) : ok(worker.reviews.view(review));
  },
  'review.add': (worker, { reviewId, orderIds }) => worker.reviews.add(reviewId, orderIds),
  'review.reread': (worker, { reviewId }) => worker.reviews.reread(reviewId),
  'review.triggers': (worker, { reviewId, on }) => worker.reviews.withTriggers(reviewId, on),
  async 'review.close'(worker, { reviewId }) {
    await worker.reviews.close(reviewId);
    return ok({});
  },
  async 'curl.copy'(worker, { reviewId }) {
    const review = await worker.reviews.find(reviewId);
    const plan = review?.review?.plan;
    if (review === undefined || plan === undefined) return err(explain('review_gone'));
    const hosts = brokerHosts(review.environment);
    await recordEntries(worker.device, [
      {
        type: 'curl.copied',
        account: plan.account,
        batchId: plan.batchId,
        policyVersion: review.review?.authority.policyVersion ?? null,
        payload: { fingerprint: plan.fingerprint, calls: plan.calls.length },
      },
    ]);
    const text = plan.calls.map((call) => curlOf(describeCancel(call, hosts))).join('\n');
    return ok({ text, calls: plan.calls.length });
  },
};
