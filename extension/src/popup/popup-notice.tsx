import { duration } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useLocale, useWords } from '../words/use-words.tsx';
import { type PopupState, popupAccount } from './popup-state.ts';
import { POPUP_WORDS } from './popup-words.ts';

const STALE_MS = 12_000;

interface PopupNoticeProps {
  state: PopupState;
  at: number;
  onCheck: () => void;
}

/** The one thing that stands in the way, the gravest first; nothing when all is well. */
export function PopupNotice({ state, at, onCheck }: PopupNoticeProps) {
  const { device, book, bookFailure, failure } = state;
  const say = useWords(POPUP_WORDS);
  const locale = useLocale();
  const connected = popupAccount(state);
  if (failure) return <Message tone="failed" sign="failed" {...words(failure)} />;
  if (device === null) return null;
  if (!connected) {
    return (
      <Message tone="sent" sign="none" happened={say('not_connected')} next={say('not_connected_next')}>
        <OptionsLink>{say('connect')}</OptionsLink>
      </Message>
    );
  }
  if (connected.expired) {
    return (
      <Message
        tone="soon"
        sign="clock"
        happened={say('expired', { account: connected.account })}
        kept={say('expired_kept')}
      >
        <OptionsLink>{say('connect_again')}</OptionsLink>
      </Message>
    );
  }
  if (connected.writePath.open === false) {
    return (
      <Message
        tone="failed"
        sign="stopped"
        happened={say('writes_refused')}
        kept={connected.writePath.words?.message ?? undefined}
        next={say('writes_next')}
      >
        <Button size="s" onClick={onCheck}>
          {say('check_again')}
        </Button>
      </Message>
    );
  }
  const page = device.pageAccount;
  if (page !== null && page !== connected.account) {
    const happened = say('other_account', { page, account: connected.account });
    return <Message tone="soon" sign="soon" happened={happened} />;
  }
  if (device.pairing?.revoked) {
    return <Message tone="soon" sign="soon" happened={say('revoked')} next={say('revoked_next')} />;
  }
  if (bookFailure) return <Message tone="failed" sign="failed" {...words(bookFailure)} />;
  if (book && at - book.takenAt > STALE_MS) {
    return (
      <Message
        tone="soon"
        sign="soon"
        happened={say('stale', { age: duration(at - book.takenAt, locale) })}
        next={say('stale_next')}
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
