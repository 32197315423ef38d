import { duration } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { type PopupState, popupAccount } from './popup-state.ts';

const STALE_MS = 12_000;

interface PopupNoticeProps {
  state: PopupState;
  at: number;
  onCheck: () => void;
}

/** The one thing that stands in the way, the gravest first; nothing when all is well. */
export function PopupNotice({ state, at, onCheck }: PopupNoticeProps) {
  const { device, book, bookFailure, failure } = state;
  const connected = popupAccount(state);
  if (failure) return <Message tone="failed" sign="failed" {...words(failure)} />;
  if (device === null) return null;
  if (!connected) {
    return (
      <Message
        tone="sent"
        sign="none"
        happened="No Upstox account is connected"
        next="Paste an access token in the options; it stays in this browser’s memory."
      >
        <OptionsLink>Connect an account</OptionsLink>
      </Message>
    );
  }
  if (connected.expired) {
    return (
      <Message
        tone="soon"
        sign="clock"
        happened={`The Upstox token of ${connected.account} has ended`}
        kept="Nothing can be read or cancelled. Presets and limits are kept."
      >
        <OptionsLink>Connect again</OptionsLink>
      </Message>
    );
  }
  if (connected.writePath.open === false) {
    return (
      <Message
        tone="failed"
        sign="stopped"
        happened="Upstox refuses writes from this machine"
        kept={connected.writePath.words?.message ?? undefined}
        next="The last test cancel was refused."
      >
        <Button size="s" onClick={onCheck}>
          Check again
        </Button>
      </Message>
    );
  }
  if (bookFailure) return <Message tone="failed" sign="failed" {...words(bookFailure)} />;
  if (book && at - book.takenAt > STALE_MS) {
    return (
      <Message
        tone="soon"
        sign="soon"
        happened={`The counts are ${duration(at - book.takenAt)} old`}
        next="The plan reads a fresh book before anything is sent."
      />
    );
  }
  return null;
}

function OptionsLink({ children }: { children: string }) {
  return (
    <a
      className="pc-button pc-button-primary pc-button-s"
      href="/options.html"
      target="_blank"
      rel="noreferrer"
    >
      {children}
    </a>
  );
}

function words({ happened, kept, next }: { happened: string; kept: string; next: string }) {
  return { happened, kept, next };
}
