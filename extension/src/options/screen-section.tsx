import { Tick } from '@pullcord/ui/tick';
import { Fragment, useReducer } from 'react';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import { useWords } from '../words/use-words.tsx';
import { Choice } from './choice.tsx';
import { SETTINGS_WORDS } from './settings-words.ts';
import { Told } from './told.tsx';
import { useEmergencyKey } from './use-emergency-key.ts';
import type { OptionsControls } from './use-options.ts';
import { type SettingsChange, shownSettings, wishedReducer } from './wished-settings.ts';

const SHORTCUTS = import.meta.env.FIREFOX ? 'about:addons' : 'chrome://extensions/shortcuts';
const SURFACES = ['panel', 'window'] as const;
const APPEARANCES = ['system', 'light', 'dark'] as const;
/** Each in its own language: whoever cannot read the present one must find theirs. */
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'hi', label: 'हिन्दी' },
] as const;

/** Where the review opens, what the popup offers first, how it looks and speaks, and the shortcuts. */
export function ScreenSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const say = useWords(SETTINGS_WORDS);
  const keys = useEmergencyKey();
  const [wished, dispatch] = useReducer(wishedReducer, []);
  const settings = shownSettings(device.settings, wished);
  const save = async (change: SettingsChange) => {
    dispatch({ do: 'wish', change });
    await ask('screen', send('settings.save', change), () => say('saved'));
    dispatch({ do: 'answered', change });
  };
  const scopes = [{ name: say('all_open'), scope: { all: true as const } }, ...settings.presets];
  const chosen = scopes.findIndex(
    ({ scope }) => JSON.stringify(scope) === JSON.stringify(settings.defaultScope),
  );
  return (
    <section className="pc-card" aria-labelledby="pc-screen">
      <h2 className="pc-title" id="pc-screen">
        {say('screen')}
      </h2>
      <div className="pc-three">
        <Choice
          label={say('default_scope')}
          value={String(chosen)}
          options={[
            { value: '-1', label: say('none') },
            ...scopes.map(({ name }, at) => ({ value: String(at), label: name })),
          ]}
          onChange={(at) => void save({ defaultScope: scopes[Number(at)]?.scope ?? null })}
        />
        <Choice
          label={say('surface')}
          value={settings.reviewSurface}
          options={SURFACES.map((value) => ({ value, label: say(value) }))}
          onChange={(reviewSurface) => void save({ reviewSurface })}
        />
        <Choice
          label={say('appearance')}
          value={settings.appearance}
          options={APPEARANCES.map((value) => ({ value, label: say(value) }))}
          onChange={(appearance) => void save({ appearance })}
        />
        <Choice
          label={say('language')}
          value={settings.language}
          options={LANGUAGES}
          onChange={(language) => void save({ language })}
        />
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control. */}
      <label className="pc-check">
        <Tick checked={settings.notifications} onChange={(notifications) => void save({ notifications })} />
        <span>
          {say('notifications')}
          <span className="pc-small pc-text2 pc-block">{say('notifications_hint')}</span>
        </span>
      </label>
      {keys && (
        <p className="pc-text2">
          {keys.map((key) => (
            <Fragment key={key}>
              <kbd className="pc-key">{key}</kbd>{' '}
            </Fragment>
          ))}
          {keys.length === 0
            ? say('shortcut_none', { address: SHORTCUTS })
            : `${say('shortcut_emergency')} ${say('shortcut_change', { address: SHORTCUTS })}`}
        </p>
      )}
      <Told state={state} section="screen" />
    </section>
  );
}
