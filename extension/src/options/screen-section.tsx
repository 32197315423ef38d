import { Tick } from '@pullcord/ui/tick';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import type { TraderSettings } from '../messages/trader-settings.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const SURFACES: readonly { value: TraderSettings['reviewSurface']; label: string }[] = [
  { value: 'panel', label: 'Side panel, where the browser has one' },
  { value: 'window', label: 'Window of its own' },
];
const APPEARANCES: readonly { value: TraderSettings['appearance']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const LANGUAGES: readonly { value: TraderSettings['language']; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'hi', label: 'हिन्दी' },
];

/** Where the review opens, what the popup offers first, how it looks, and the shortcuts. */
export function ScreenSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const { settings } = device;
  const save = (change: Partial<Omit<TraderSettings, 'presets'>>) =>
    void ask('screen', send('settings.save', change), () => 'Saved');
  const scopes = [{ name: 'All open orders', scope: { all: true as const } }, ...settings.presets];
  const chosen = scopes.findIndex(
    ({ scope }) => JSON.stringify(scope) === JSON.stringify(settings.defaultScope),
  );
  return (
    <section className="pc-card" aria-labelledby="pc-screen">
      <h2 className="pc-title" id="pc-screen">
        Review and appearance
      </h2>
      <div className="pc-three">
        <label className="pc-field">
          <span className="pc-field-label">Default scope</span>
          <select
            className="pc-input"
            value={chosen}
            onChange={(event) => save({ defaultScope: scopes[Number(event.target.value)]?.scope ?? null })}
          >
            <option value={-1}>None</option>
            {scopes.map(({ name }, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="pc-field">
          <span className="pc-field-label">Review opens in</span>
          <select
            className="pc-input"
            value={settings.reviewSurface}
            onChange={(event) => {
              const surface = SURFACES.find(({ value }) => value === event.target.value);
              if (surface) save({ reviewSurface: surface.value });
            }}
          >
            {SURFACES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="pc-field">
          <span className="pc-field-label">Appearance</span>
          <select
            className="pc-input"
            value={settings.appearance}
            onChange={(event) => {
              const appearance = APPEARANCES.find(({ value }) => value === event.target.value);
              if (appearance) save({ appearance: appearance.value });
            }}
          >
            {APPEARANCES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="pc-field">
          <span className="pc-field-label">Language of refusals and reasons</span>
          <select
            className="pc-input"
            value={settings.language}
            onChange={(event) => {
              const language = LANGUAGES.find(({ value }) => value === event.target.value);
              if (language) save({ language: language.value });
            }}
          >
            {LANGUAGES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control. */}
      <label className="pc-check">
        <Tick checked={settings.notifications} onChange={(notifications) => save({ notifications })} />
        <span>
          Notifications
          <span className="pc-small pc-text2 pc-block">
            For orders that were not cancelled or are unknown, and for alerts of the portal; never while the
            review is in view.
          </span>
        </span>
      </label>
      <p className="pc-text2">
        <kbd className="pc-key">Alt</kbd> <kbd className="pc-key">⇧</kbd> <kbd className="pc-key">X</kbd>{' '}
        opens the emergency review of every open order. Change it, or give ‘Review all’ a key, at{' '}
        <span className="pc-mono">chrome://extensions/shortcuts</span>.
      </p>
      <Told state={state} section="screen" />
    </section>
  );
}
