import { orderId } from '@pullcord/core/order/order';
import { batchReport } from '@pullcord/core/outcome/batch-report';
import { z } from 'zod';
import { bookFacts } from './book-facts.ts';
import { deviceState, environment, writePath } from './device-state.ts';
import { keptView } from './kept-view.ts';
import { overlayView } from './overlay-view.ts';
import { reviewRequest, reviewView } from './review-view.ts';
import { traderPreset, traderSettings } from './trader-settings.ts';

/**
 * Where a message comes from, as the browser proves it. `terminal` is a content script in the broker's
 * page: everything there may be imitated by the page, so it may look and ask for a review, nothing more.
 */
export const CONTEXTS = ['terminal', 'popup', 'review', 'options', 'offscreen'] as const;
export type Context = (typeof CONTEXTS)[number];

const SCREENS = ['popup', 'review', 'options'] as const;
const SCREENS_AND_TERMINAL = ['terminal', ...SCREENS] as const;
const CONFIRMING = ['popup', 'review'] as const;

const nothing = z.strictObject({});
const done = z.object({});
const ofReview = z.strictObject({ reviewId: z.string().min(1) });

const requestText = z.object({
  /** Ready to paste; the token is a placeholder. */
  text: z.string(),
  calls: z.int().nonnegative(),
});

/** Every message the worker answers: who may send it, what it carries, what comes back. */
export const PROTOCOL = {
  'launcher.count': {
    from: ['terminal'],
    request: z.strictObject({ pageAccount: z.string().max(20).nullable() }),
    answer: z.object({
      /** Null: no account connected, or the book could not be read. */
      openOrders: z.int().nonnegative().nullable(),
      /** What stands on the button, and its tooltip, in the trader's language. */
      label: z.string(),
      hint: z.string(),
    }),
  },
  'launcher.open': { from: ['terminal'], request: nothing, answer: done },
  'state.read': { from: SCREENS_AND_TERMINAL, request: nothing, answer: deviceState },
  'book.read': {
    from: SCREENS_AND_TERMINAL,
    /**
     * `fresh` asks the broker again; otherwise a reading under five seconds old will do. The answer is in figures:
     * the rows go over the live port of every screen that watches the account.
     */
    request: z.strictObject({ account: z.string().min(1), fresh: z.boolean().default(false) }),
    answer: bookFacts,
  },
  /** Answers at once; the review itself comes by `review.read` and the live port. */
  'review.open': {
    from: SCREENS_AND_TERMINAL,
    request: z.strictObject({
      ...reviewRequest.shape,
      /** `here` opens no window: the popup shows the review itself. Pages only. */
      show: z.enum(['surface', 'here']).default('surface'),
    }),
    answer: z.object({ reviewId: z.string() }),
  },
  'review.read': { from: CONFIRMING, request: ofReview, answer: reviewView },
  /** Adds left-out orders that are addable (a protective stop, ticked). */
  'review.add': {
    from: CONFIRMING,
    request: z.strictObject({ reviewId: z.string(), orderIds: z.array(orderId).min(1).max(10_000) }),
    answer: reviewView,
  },
  /** Reads the book again and plans again: arrived orders come in, changed ones are accepted. */
  'review.reread': { from: CONFIRMING, request: ofReview, answer: reviewView },
  /** Plans again with the GTT triggers in the scope, or without them; the rest as with `review.reread`. */
  'review.triggers': {
    from: CONFIRMING,
    request: z.strictObject({ reviewId: z.string().min(1), on: z.boolean() }),
    answer: reviewView,
  },
  'review.close': { from: CONFIRMING, request: ofReview, answer: done },
  'batch.confirm': {
    from: CONFIRMING,
    request: z.strictObject({
      reviewId: z.string(),
      fingerprint: z.string().min(16),
      /** What the trader typed, where a typed count is asked. */
      typedCount: z.int().nonnegative().nullable(),
      reason: z.string().max(500).nullable(),
    }),
    answer: z.object({ batchId: z.string() }),
  },
  'batch.stop': { from: CONFIRMING, request: z.strictObject({ batchId: z.string() }), answer: done },
  /** Opens a new review of the orders that failed. */
  'batch.retry': {
    from: CONFIRMING,
    request: z.strictObject({ batchId: z.string(), show: z.enum(['surface', 'here']).default('surface') }),
    answer: z.object({ reviewId: z.string() }),
  },
  'batch.read': { from: SCREENS, request: z.strictObject({ batchId: z.string() }), answer: batchReport },
  /** Repeats read, plan and send inside the confirmed scope and bounds for 30 s. */
  'batch.keepClear': {
    from: CONFIRMING,
    request: z.strictObject({ reviewId: z.string() }),
    answer: keptView,
  },
  /** The token is held in the browser session's memory only. */
  'account.connect': {
    from: ['options'],
    request: z.strictObject({ token: z.string().trim().min(8).max(4_000), environment }),
    answer: z.object({ account: z.string(), name: z.string().nullable(), expiresAt: z.number().nullable() }),
  },
  'account.disconnect': {
    from: ['options'],
    request: z.strictObject({ account: z.string() }),
    answer: done,
  },
  /** Signs in at the broker through the portal, which exchanges the code and stores nothing. */
  'account.signIn': {
    from: ['options'],
    request: z.strictObject({ account: z.string().min(1).max(20) }),
    answer: z.object({ account: z.string(), name: z.string().nullable(), expiresAt: z.number().nullable() }),
  },
  /** Opens the portal's pairing page; answers after the person approved there. */
  'device.pair': {
    from: ['options'],
    request: z.strictObject({ portalUrl: z.url().max(300), deviceName: z.string().min(1).max(80) }),
    answer: deviceState,
  },
  'device.unpair': { from: ['options'], request: nothing, answer: deviceState },
  'settings.save': {
    from: ['options'],
    request: traderSettings.omit({ presets: true }).partial(),
    answer: deviceState,
  },
  'presets.save': {
    from: ['popup', 'options'],
    request: z.strictObject({ presets: z.array(traderPreset).max(50) }),
    answer: deviceState,
  },
  /**
   * Keeps a filter under a new name. The terminal may ask, since a filter sends nothing: what it means is shown
   * and confirmed each time. It cannot replace or remove a preset, nor keep ids, nor 'all'.
   */
  'preset.add': {
    from: SCREENS_AND_TERMINAL,
    request: traderPreset.refine(
      ({ scope }) =>
        scope.all === undefined && scope.ids === undefined && JSON.stringify(scope).length <= 4_000,
    ),
    answer: deviceState,
  },
  /** How the trader left the overlay's grid: what it shows, never what it picks. */
  'view.save': { from: ['terminal'], request: overlayView, answer: done },
  /** Cancels one impossible id, to prove that this machine may cancel. */
  'writePath.check': {
    from: ['popup', 'options'],
    request: z.strictObject({ account: z.string() }),
    answer: writePath,
  },
  'curl.copy': { from: CONFIRMING, request: ofReview, answer: requestText },
  /** Held open while a batch runs: a pending answer is what keeps the worker alive past 30 s. */
  'offscreen.hold': { from: ['offscreen'], request: nothing, answer: done },
  /** Where to listen for policies, with a fresh signature; null when not paired. */
  'offscreen.stream': {
    from: ['offscreen'],
    request: nothing,
    answer: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).nullable(),
  },
  'offscreen.event': {
    from: ['offscreen'],
    request: z.strictObject({ event: z.string().max(40), data: z.string().max(4_000_000) }),
    answer: done,
  },
  'offscreen.streamState': {
    from: ['offscreen'],
    request: z.strictObject({ up: z.boolean() }),
    answer: done,
  },
} as const satisfies Record<string, { from: readonly Context[]; request: z.ZodType; answer: z.ZodType }>;

export type MessageName = keyof typeof PROTOCOL;
/** What a sender writes: defaults may be left out. */
export type RequestOf<N extends MessageName> = z.input<(typeof PROTOCOL)[N]['request']>;
/** What the worker sees after parsing. */
export type ParsedRequestOf<N extends MessageName> = z.output<(typeof PROTOCOL)[N]['request']>;
export type AnswerOf<N extends MessageName> = z.output<(typeof PROTOCOL)[N]['answer']>;
