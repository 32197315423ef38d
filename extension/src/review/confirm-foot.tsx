import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useHasCome } from '@pullcord/ui/use-has-come';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.tsx';
import { firstFocus } from './first-focus.ts';
import { unready } from './review-state.ts';
import { REVIEW_WORDS } from './review-words.ts';
import type { ReviewControls } from './use-review.ts';

/** The typed count where asked, and the one button that sends. `children` is the line below it. */
export function ConfirmFoot({ controls, children }: { controls: ReviewControls; children?: ReactNode }) {
  const { state, dispatch, confirm, reread } = controls;
  const say = useWords(REVIEW_WORDS);
  const { review, pending, shownAt } = state;
  const isArmed = useHasCome(review === null || shownAt === null ? null : shownAt + review.armingDelayMs);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const first = firstFocus(review);
  const reviewId = review?.reviewId;
  // Once a review: a plan that is made anew for a tick must not put its next Space on the red button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves when another review is shown.
  useEffect(() => {
    if (first === null || !isFree([button.current, field.current])) return;
    (first === 'count' ? field.current : button.current)?.focus();
  }, [reviewId, first]);
  if (review?.plan == null) return null;
  const why = unready(state, isArmed ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  const { arrived, struckOut, plan, typedCount } = review;
  const typing = say('type_count', { count: String(typedCount) });
  const changes = [
    arrived.length > 0 && say('arrived', { n: arrived.length }),
    struckOut.length > 0 && say('ended', { n: struckOut.length }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <footer className="pc-confirm">
      {(arrived.length > 0 || struckOut.length > 0) && (
        <p className="pc-line-between">
          <span className="pc-text2">
            <Sign name="plus" size={12} /> {changes}
          </span>
          <Button kind="link" size="s" disabled={pending !== null} onClick={() => void reread()}>
            {say('reread')}
          </Button>
        </p>
      )}
      {typedCount !== null && (
        <label className="pc-line-between">
          <span>{typing}</span>
          <input
            ref={field}
            className="pc-input pc-typed"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            aria-label={typing}
            value={state.typed}
            onChange={(event) => dispatch({ do: 'type', text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.repeat && why === null) void confirm(event.nativeEvent);
            }}
          />
        </label>
      )}
      <Button
        ref={button}
        kind="cancel"
        size="l"
        className="pc-wide"
        aria-disabled={why !== null}
        title={why === null ? undefined : say(why)}
        onKeyDown={(event) => {
          // A key that is still held from the press before is one gesture, not two.
          if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
        }}
        onClick={(event) => {
          if (why === null) void confirm(event.nativeEvent);
        }}
      >
        {pending === 'confirm'
          ? say('sending')
          : say('cancel', { n: plan.totals.orders, account: review.account })}
      </Button>
      {children}
    </footer>
  );
}

/** Whether the keyboard stands nowhere, or on one of these. */
function isFree(own: readonly (HTMLElement | null)[]): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || own.some((each) => each === activeElement);
}
