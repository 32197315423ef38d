import type { OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { withBatchChanges } from './batch-changes.ts';
import { withChanges } from './book-changes.ts';
import { bookAssembly } from './book-parts.ts';
import type { LivePost, LiveUpdate } from './live.ts';
import type { ReviewView } from './review-view.ts';

/**
 * Makes whole updates of what one port brings. Undefined: nothing to show yet. 'unusable': a change to something
 * that this screen does not hold.
 */
export function liveReader(): (post: LivePost) => LiveUpdate | 'unusable' | undefined {
  const assemble = bookAssembly();
  let book: OrderBook | undefined;
  let report: BatchReport | undefined;
  let plan: ReviewView['plan'] = null;
  return (post) => {
    switch (post.kind) {
      case 'book_part': {
        const whole = assemble(post);
        if (whole === undefined) return undefined;
        book = whole;
        return { kind: 'book', book };
      }
      case 'book_changes':
        book = book === undefined ? undefined : withChanges(book, post.changes);
        return book === undefined ? 'unusable' : { kind: 'book', book };
      case 'batch':
        report = post.report;
        return post;
      case 'batch_changes':
        if (report?.batchId !== post.changes.batchId) return 'unusable';
        report = withBatchChanges(report, post.changes);
        return { kind: 'batch', report };
      case 'review':
        plan = post.review.plan;
        return post;
      case 'review_again': {
        const again = post.review.plan;
        if (again === null || plan?.fingerprint !== again.fingerprint) return 'unusable';
        plan = { ...again, orders: plan.orders };
        return { kind: 'review', review: { ...post.review, plan } };
      }
      default:
        return post;
    }
  };
}
