import { istTime } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';
import Link from 'next/link';
import type { Stale } from './use-refresh.ts';

/** Above a page that reads itself again: how old it is while the portal does not answer, or answers nobody here. */
export function SilenceNotice({ stale }: { stale: Stale | null }) {
  if (stale === null) return null;
  const isSignedOut = stale.why === 'signed_out';
  return (
    <div className="pc-boxed">
      <Message
        tone="soon"
        sign="soon"
        happened={isSignedOut ? 'You are signed out.' : 'The portal does not answer.'}
        kept={`What is shown here was read at ${istTime(stale.since)} IST; what you typed is kept.`}
        next={
          isSignedOut
            ? 'Sign in in another tab, and this page goes on by itself.'
            : 'The page reloads by itself as soon as the portal answers.'
        }
      >
        {isSignedOut ? (
          <Link className="pc-button pc-button-m" href="/signin" target="_blank">
            Sign in in another tab
          </Link>
        ) : null}
      </Message>
    </div>
  );
}
