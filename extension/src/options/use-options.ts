import type { Result } from '@pullcord/core/value/result';
import { useEffect, useReducer } from 'react';
import { openLive, send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import type { Failure } from '../messages/failure.ts';
import { INITIAL_OPTIONS, type OptionsSection, type OptionsState, optionsReducer } from './options-state.ts';

export interface OptionsControls {
  state: OptionsState;
  /**
   * Asks the worker for something of a section and tells there what it came to. Answers whether it was done.
   * A new device state in the answer is shown at once.
   */
  ask: <T>(
    section: OptionsSection,
    asked: Promise<Result<T, Failure>>,
    words: (value: T) => string,
  ) => Promise<boolean>;
}

export function useOptions(): OptionsControls {
  const [state, dispatch] = useReducer(optionsReducer, INITIAL_OPTIONS);
  useEffect(() => {
    const show = (device: DeviceState) => dispatch({ do: 'state', device });
    const readState = () =>
      void send('state.read', {}).then((answer) => {
        if (answer.ok) show(answer.value);
        else dispatch({ do: 'failed', section: 'account', failure: answer.error });
      });
    const live = openLive((update) => {
      if (update.kind === 'state') show(update.state);
    }, readState);
    readState();
    return () => live.close();
  }, []);
  return {
    state,
    async ask(section, asked, words) {
      dispatch({ do: 'ask', section });
      const answer = await asked;
      if (!answer.ok) {
        dispatch({ do: 'failed', section, failure: answer.error });
        return false;
      }
      const fresh = await send('state.read', {});
      if (fresh.ok) dispatch({ do: 'state', device: fresh.value });
      dispatch({ do: 'done', section, words: words(answer.value) });
      return true;
    },
  };
}
