import type { Scope } from '@pullcord/core/selection/scope';
import { indianInteger } from '@pullcord/core/words/figures';
import { segmentName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Lights } from '@pullcord/ui/light';
import { useNow } from '@pullcord/ui/use-now';
import { useEffect, useReducer, useRef } from 'react';
import { type Live, openLive, send } from '../messages/channel.ts';
import { LastBatch } from './last-batch.tsx';
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
import { PresetList, ScopeList } from './scope-lists.tsx';

interface Gesture {
  isTrusted: boolean;
}

/** Two clicks from the toolbar: a scope, then its red button with the account's name. */
export function Popup() {
  const [state, dispatch] = useReducer(popupReducer, INITIAL_POPUP);
  const now = useNow(1_000);
  const { device, account, book, reviewId } = state;
  const connected = popupAccount(state);
  const live = useRef<Live | null>(null);
  useEffect(() => {
    const opened = openLive((update) => dispatch({ do: 'live', update }));
    live.current = opened;
    void send('state.read', {}).then((answer) => {
      if (answer.ok) dispatch({ do: 'live', update: { kind: 'state', state: answer.value } });
      else dispatch({ do: 'answered', failure: answer.error });
    });
    return () => opened.close();
  }, []);
  useEffect(() => live.current?.watch(account), [account]);
  const appearance = device?.settings.appearance ?? 'system';
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);

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
  const all = goingCount(book, { all: true }, now);
  const count = all === null ? '–' : indianInteger(all);
  const presets = device === null ? [] : quickLines(device, book, now);
  for (const { name, scope } of device?.settings.presets ?? []) {
    presets.push({ key: `preset ${name}`, name, scope, count: goingCount(book, scope, now) ?? 0 });
  }
  return (
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
              aria-description={`${count} orders`}
              onClick={(event) => void review({ all: true }, false, event.nativeEvent)}
            >
              <span>Cancel all open orders</span>{' '}
              <span className="pc-text2" aria-hidden="true">
                {count}
              </span>
            </Button>
            <Button
              kind="emergency"
              className="pc-big"
              disabled={off}
              aria-description={`${count} orders`}
              onClick={(event) => void review({ all: true }, true, event.nativeEvent)}
            >
              <span>Emergency cancel</span> <span aria-hidden="true">{count}</span>
            </Button>
            {!warned && (
              <p className="pc-small pc-text3 pc-caption">
                {device?.pairing
                  ? 'One confirmation, nothing to type, admins are told'
                  : 'One confirmation, nothing to type'}
              </p>
            )}
          </div>
          {book && book.orders.length > 0 && (
            <div className="pc-popup-section pc-two">
              <ScopeList
                title="By tag"
                lines={linesByTag(book)}
                disabled={off}
                onPick={(line, event) => void review(line.scope, false, event)}
              />
              <ScopeList
                title="By segment"
                lines={linesBySegment(book, (segment) => segmentName(segment))}
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
          {device?.lastBatch && <LastBatch report={device.lastBatch} brief={warned} />}
        </div>
      )}
      {reviewId === null && (
        <footer className="pc-popup-foot">
          <div className="pc-popup-lights">
            <Lights lights={popupLights(device, connected, now)} />
          </div>
          <p className="pc-line-between pc-popup-links">
            <a href="/review.html" target="_blank" rel="noreferrer">
              Open review
            </a>
            <a href="/options.html" target="_blank" rel="noreferrer" className="pc-plain-link">
              Options
            </a>
            <span title="Emergency cancel from the keyboard">
              <kbd className="pc-key">Alt</kbd> <kbd className="pc-key">⇧</kbd>{' '}
              <kbd className="pc-key">X</kbd>
            </span>
          </p>
        </footer>
      )}
    </main>
  );
}
