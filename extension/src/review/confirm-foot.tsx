import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { useNow } from '@pullcord/ui/use-now';
import { type ReactNode, useEffect, useRef } from 'react';
import { type Unready, unready } from './review-state.ts';
import type { ReviewControls } from './use-review.ts';

const WHY: Record<Unready, string> = {
  arming: 'The button wakes in a moment, so that a stray click cannot send',
  typed_count: 'Type the count above',
  nothing: 'The plan holds no order',
  working: 'One moment',
  not_ready: 'The plan is being made',
  token_ended: 'The Upstox token has ended',
};

/** 'Cancel 31 orders of AB1234'. */
export function cancelWords(orders: number, account: string): string {
  return `Cancel ${indianInteger(orders)} ${orders === 1 ? 'order' : 'orders'} of ${account}`;
}

/** The typed count where asked, and the one button that sends. `children` is the line below it. */
export function ConfirmFoot({ controls, children }: { controls: ReviewControls; children?: ReactNode }) {
  const { state, dispatch, confirm, reread } = controls;
  const { review, pending } = state;
  const now = useNow(100);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const fingerprint = review?.plan?.fingerprint;
  const asksCount = review?.typedCount != null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves when another plan is shown.
  useEffect(() => (asksCount ? field.current : button.current)?.focus(), [fingerprint, asksCount]);
  if (review?.plan == null) return null;
  const why = unready(state, now);
  const { arrived, struckOut, plan, typedCount } = review;
  return (
    <footer className="pc-confirm">
      {(arrived.length > 0 || struckOut.length > 0) && (
        <p className="pc-line-between">
          <span className="pc-text2">
            <Sign name="plus" size={12} /> {changeWords(arrived.length, struckOut.length)}
          </span>
          <Button kind="link" size="s" disabled={pending !== null} onClick={() => void reread()}>
            Re-read
          </Button>
        </p>
      )}
      {typedCount !== null && (
        <label className="pc-line-between">
          <span>Type {typedCount} to confirm</span>
          <input
            ref={field}
            className="pc-input pc-typed"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            aria-label={`Type ${typedCount} to confirm`}
            value={state.typed}
            onChange={(event) => dispatch({ do: 'type', text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && why === null) void confirm(event.nativeEvent);
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
        title={why === null ? undefined : WHY[why]}
        onClick={(event) => {
          if (why === null) void confirm(event.nativeEvent);
        }}
      >
        {pending === 'confirm' ? 'Sending' : cancelWords(plan.totals.orders, review.account)}
      </Button>
      {children}
    </footer>
  );
}

function changeWords(arrived: number, ended: number): string {
  const parts = [
    arrived > 0 && `${arrived} new ${arrived === 1 ? 'order' : 'orders'} since the snapshot, not included`,
    ended > 0 && `${ended} ended since, not sent`,
  ];
  return parts.filter(Boolean).join(' · ');
}
