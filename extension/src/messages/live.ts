import { orderBook } from '@pullcord/core/order/order-book';
import { z } from 'zod';
import { bookChanges } from './book-changes.ts';
import { deviceState } from './device-state.ts';
import { failure } from './failure.ts';
import { keptView } from './kept-view.ts';
import { reviewView } from './review-view.ts';
import { shownReport } from './shown-report.ts';

export const LIVE_PORT = 'live';

/** What the worker tells open screens. The terminal's port carries state and book only. */
const forScreens = [
  z.object({ kind: z.literal('state'), state: deviceState }),
  z.object({ kind: z.literal('book'), book: orderBook }),
  /** The last reading of the book failed; the one before stands, with its age. */
  z.object({ kind: z.literal('book_failed'), account: z.string(), failure }),
  z.object({ kind: z.literal('review'), review: reviewView }),
  z.object({ kind: z.literal('batch'), report: shownReport }),
  z.object({ kind: z.literal('kept'), kept: keptView }),
] as const;
const liveUpdate = z.discriminatedUnion('kind', forScreens);
export type LiveUpdate = z.infer<typeof liveUpdate>;

/** What goes over the port: after the first, a book comes as what changed in it. */
export const livePost = z.discriminatedUnion('kind', [
  ...forScreens,
  z.object({ kind: z.literal('book_changes'), changes: bookChanges }),
]);
export type LivePost = z.infer<typeof livePost>;

/** What a screen says on its port: which account's book it shows, so that only watched books are read, and whether it is seen. */
export const liveAsk = z.strictObject({
  watch: z.string().nullable(),
  /** Whether a person can see this screen at the moment. */
  visible: z.boolean(),
});
export type LiveAsk = z.infer<typeof liveAsk>;
