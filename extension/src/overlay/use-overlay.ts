import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import { type Live, openLive, send } from '../messages/channel.ts';
import { channelFailure } from '../messages/channel-failure.ts';
import { INITIAL_OVERLAY, type OverlayAction, type OverlayState, overlayReducer } from './overlay-state.ts';

/** The overlay's state, fed by the worker: its book comes over the live port, first in parts and then as changes. */
export function useOverlay(): [OverlayState, Dispatch<OverlayAction>] {
  const [state, dispatch] = useReducer(overlayReducer, INITIAL_OVERLAY);
  const live = useRef<Live | null>(null);
  useEffect(() => {
    const readState = () =>
      void send('state.read', {}).then((answer) => {
        if (answer.ok) dispatch({ do: 'live', update: { kind: 'state', state: answer.value } });
        else dispatch({ do: 'deaf', failure: answer.error });
      });
    const opened = openLive(
      (update) => dispatch({ do: 'live', update }),
      readState,
      () => dispatch({ do: 'deaf', failure: channelFailure('outdated') }),
    );
    live.current = opened;
    readState();
    return () => opened.close();
  }, []);
  useEffect(() => live.current?.watch(state.account), [state.account]);
  return [state, dispatch];
}
