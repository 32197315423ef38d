import { order } from '@pullcord/core/order/order';
import { orderBook } from '@pullcord/core/order/order-book';
import { batchReport } from '@pullcord/core/outcome/batch-report';
import { z } from 'zod';
import { batchChanges } from './batch-changes.ts';
import { bookChanges } from './book-changes.ts';
import { deviceState } from './device-state.ts';
import { failure } from './failure.ts';
import { keptView } from './kept-view.ts';
import { reviewView } from './review-view.ts';

export const LIVE_PORT = 'live';

const state = z.object({ kind: z.literal('state'), state: deviceState });
const book = z.object({ kind: z.literal('book'), book: orderBook });
/** The last reading of the book failed; the one before stands, with its age. */
const bookFailed = z.object({ kind: z.literal('book_failed'), account: z.string(), failure });
const review = z.object({ kind: z.literal('review'), review: reviewView });
const batch = z.object({ kind: z.literal('batch'), report: batchReport });
const kept = z.object({ kind: z.literal('kept'), kept: keptView });

/** What the worker tells open screens. The terminal's port carries state and book only. */
export type LiveUpdate =
  | z.infer<typeof state>
  | z.infer<typeof book>
  | z.infer<typeof bookFailed>
  | z.infer<typeof review>
  | z.infer<typeof batch>
  | z.infer<typeof kept>;

/** A book comes in parts, so that no screen stops over it; the part that makes up `of` orders is the last. */
const bookPart = z.object({
  kind: z.literal('book_part'),
  head: orderBook.omit({ orders: true }),
  of: z.int().nonnegative(),
  /** Orders that came in the parts before; 0 begins anew. */
  from: z.int().nonnegative(),
  orders: z.array(order),
});

/** What goes over the port: of a book and of a batch, after the first, only what changed. */
export const livePost = z.discriminatedUnion('kind', [
  state,
  bookPart,
  z.object({ kind: z.literal('book_changes'), changes: bookChanges }),
  bookFailed,
  review,
  /** The same review once more, its plan's orders as they were: they are left out. */
  z.object({ kind: z.literal('review_again'), review: reviewView }),
  batch,
  z.object({ kind: z.literal('batch_changes'), changes: batchChanges }),
  kept,
]);
export type LivePost = z.infer<typeof livePost>;

/** What a screen says on its port: which account's book it shows, so that only watched books are read, and whether it is seen. */
export const liveAsk = z.strictObject({
  watch: z.string().nullable(),
  /** Whether a person can see this screen at the moment. */
  visible: z.boolean(),
  /** The review that stands on this screen, or the batch that was opened without one; absent for none. */
  shows: z.string().max(100).optional(),
  /** The review that is ready to be confirmed here, and that a person looks at; absent for none. */
  attends: z.string().max(100).optional(),
  /** The screen could not use the last changes: it wants everything whole again. */
  whole: z.boolean().optional(),
});
export type LiveAsk = z.infer<typeof liveAsk>;
