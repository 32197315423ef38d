import type { Scope } from '@pullcord/core/selection/scope';
import { indianInteger } from '@pullcord/core/words/figures';
import { segmentName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Lights } from '@pullcord/ui/light';
import { useNow } from '@pullcord/ui/use-now';
import { Fragment, useEffect, useMemo, useReducer, useRef } from 'react';
import { type Live, openLive, send } from '../messages/channel.ts';
import { useEmergencyKey } from '../options/use-emergency-key.ts';
import { usePageSettings } from '../options/use-page-settings.ts';
import { SpokenIn } from '../words/use-words.tsx';
import { sayIn } from '../words/word-table.ts';
import { LastBatch } from './last-batch.tsx';
import { OwnStanding } from './own-standing.tsx';
import { PopupConfirm } from './popup-confirm.tsx';
import { PopupHead } from './popup-head.tsx';
import { popupLights } from './popup-lights.ts';
import { PopupNotice } from './popup-notice.tsx';
import {
  goingCount,
  INITIAL_POPUP,
  linesBySegment,
  linesByTag,
  popupAccount,
  popupReducer,
  quickLines,
} from './popup-state.ts';
import { POPUP_WORDS } from './popup-words.ts';
import { PresetList, ScopeList } from './scope-lists.tsx';

interface Gesture {
  isTrusted: boolean;
}

/** Two clicks from the toolbar: a scope, then its red button with the account's name. */
export function Popup() {
  const [state, dispatch] = useReducer(popupReducer, INITIAL_POPUP);
  const now = useNow(1_000);
  const keys = useEmergencyKey() ?? [];
  const { device, account, book, reviewId } = state;
  const connected = popupAccount(state);
  const live = useRef<Live | null>(null);
  useEffect(() => {
    const readState = () =>
      void send('state.read', {}).then((answer) => {
        if (answer.ok) dispatch({ do: 'live', update: { kind: 'state', state: answer.value } });
        else dispatch({ do: 'answered', failure: answer.error });
      });
    const opened = openLive((update) => dispatch({ do: 'live', update }), readState);
    live.current = opened;
    readState();
    return () => opened.close();
  }, []);
  useEffect(() => live.current?.watch(account), [account]);
  const locale = usePageSettings(device);
  const say = useMemo(() => sayIn(POPUP_WORDS, locale), [locale]);

  const review = async (scope: Scope, emergency: boolean, { isTrusted }: Gesture) => {
    if (!isTrusted || account === null || state.pending) return;
    dispatch({ do: 'ask' });
    const answer = await send('review.open', { account, scope, emergency, show: 'here' });
    if (answer.ok) dispatch({ do: 'opened', reviewId: answer.value.reviewId });
    else dispatch({ do: 'answered', failure: answer.error });
  };
  const check = async () => {
    if (account === null) return;
    const answer = await send('writePath.check', { account });
    if (!answer.ok) dispatch({ do: 'answered', failure: answer.error });
  };
  const off = connected === undefined || connected.expired || state.pending;
  const warned = state.failure !== null || connected?.expired === true || connected?.writePath.open === false;
  // Ages in a scope count in minutes: ten thousand orders are not judged anew every second.
  const step = Math.floor(now / 10_000) * 10_000;
  const all = useMemo(() => goingCount(book, { all: true }, step), [book, step]);
  const count = all === null ? '–' : indianInteger(all);
  const presets = useMemo(() => {
    const own = (device?.settings.presets ?? []).map(({ name, scope }) => ({
      key: `preset ${name}`,
      name,
      scope,
      count: goingCount(book, scope, step) ?? 0,
    }));
    return device === null ? own : [...quickLines(device, book, step, say), ...own];
  }, [device, book, step, say]);
  const byTag = useMemo(() => (book ? linesByTag(book, say('no_tag')) : []), [book, say]);
  const bySegment = useMemo(
    () => (book ? linesBySegment(book, (segment) => segmentName(segment, locale)) : []),
    [book, locale],
  );
  return (
    <SpokenIn locale={locale}>
      <main className="pc-root pc-popup">
        <PopupHead state={state} onAccount={(next) => dispatch({ do: 'account', account: next })} />
        {reviewId !== null ? (
          <PopupConfirm key={reviewId} reviewId={reviewId} onBack={() => dispatch({ do: 'back' })} />
        ) : (
          <div className="pc-popup-scroll">
            <PopupNotice state={state} at={now} onCheck={() => void check()} />
            <div className="pc-popup-section">
              <Button
                className="pc-big"
                disabled={off}
                aria-description={say('orders', { count })}
                onClick={(event) => void review({ all: true }, false, event.nativeEvent)}
              >
                <span>{say('cancel_all')}</span>{' '}
                <span className="pc-text2" aria-hidden="true">
                  {count}
                </span>
              </Button>
              <Button
                kind="emergency"
                className="pc-big"
                disabled={off}
                aria-description={say('orders', { count })}
                onClick={(event) => void review({ all: true }, true, event.nativeEvent)}
              >
                <span>{say('emergency')}</span> <span aria-hidden="true">{count}</span>
              </Button>
              {!warned && (
                <p className="pc-small pc-text3 pc-caption">
                  {say(device?.pairing ? 'caption_paired' : 'caption')}
                </p>
              )}
            </div>
            {book && book.orders.length > 0 && (
              <div className="pc-popup-section pc-two">
                <ScopeList
                  title={say('by_tag')}
                  lines={byTag}
                  disabled={off}
                  onPick={(line, event) => void review(line.scope, false, event)}
                />
                <ScopeList
                  title={say('by_segment')}
                  lines={bySegment}
                  disabled={off}
                  onPick={(line, event) => void review(line.scope, false, event)}
                />
              </div>
            )}
            <PresetList
              lines={presets}
              disabled={off}
              onPick={(line, event) => void review(line.scope, false, event)}
            />
            {device && !warned && <OwnStanding device={device} />}
            {device?.lastBatch && <LastBatch report={device.lastBatch} brief={warned} />}
          </div>
        )}
        {reviewId === null && (
          <footer className="pc-popup-foot">
            <div className="pc-popup-lights">
              <Lights lights={popupLights(device, connected, now, locale)} />
            </div>
            <p className="pc-line-between pc-popup-links">
              <a href="/review.html" target="_blank" rel="noreferrer">
                {say('open_review')}
              </a>
              <a href="/options.html" target="_blank" rel="noreferrer" className="pc-plain-link">
                {say('options')}
              </a>
              <span title={say('shortcut')}>
                {keys.map((key) => (
                  <Fragment key={key}>
                    <kbd className="pc-key">{key}</kbd>{' '}
                  </Fragment>
                ))}
              </span>
            </p>
          </footer>
        )}
      </main>
    </SpokenIn>
  );
}
