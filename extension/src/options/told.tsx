import { Message } from '@pullcord/ui/message';
import { Sign } from '@pullcord/ui/sign';
import type { OptionsSection, OptionsState } from './options-state.ts';

/** What the last thing asked for in this section came to. */
export function Told({ state, section }: { state: OptionsState; section: OptionsSection }) {
  if (state.told?.section !== section) return null;
  const { failure, done } = state.told;
  if (failure) {
    return (
      <div className="pc-told">
        <Message
          tone="failed"
          sign="failed"
          happened={failure.happened}
          kept={failure.kept}
          next={failure.next}
        />
      </div>
    );
  }
  return (
    <p className="pc-status pc-tone-cancelled" role="status">
      <Sign name="cancelled" size={12} /> {done}
    </p>
  );
}
