import { SEGMENTS } from '@pullcord/core/order/instrument';
import { segmentName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { EMPTY_PRESET, type PresetForm, scopeOfForm, scopeWords } from './preset-form.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const SEGMENT_OPTIONS = SEGMENTS.map((value) => ({ value, label: segmentName(value) }));
const SIDE_OPTIONS = [
  { value: 'BUY', label: 'Buy' },
  { value: 'SELL', label: 'Sell' },
];
const PRODUCT_OPTIONS = [
  { value: 'I', label: 'Intraday' },
  { value: 'D', label: 'Delivery' },
  { value: 'CO', label: 'Cover' },
  { value: 'MTF', label: 'Margin' },
];

/** Scopes under a name, for the popup's two clicks and the overlay's chips. */
export function PresetsSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const { presets } = device.settings;
  const [form, setForm] = useState<PresetForm>(EMPTY_PRESET);
  const name = form.name.trim();
  const taken = presets.some((preset) => preset.name === name);
  const save = (next: TraderPreset[], words: string) =>
    ask('presets', send('presets.save', { presets: next }), () => words);
  const add = async () => {
    if (name === '' || taken) return;
    if (await save([...presets, { name, scope: scopeOfForm(form) }], `${name} is in the popup now`))
      setForm(EMPTY_PRESET);
  };
  return (
    <section className="pc-card" aria-labelledby="pc-presets">
      <h2 className="pc-title" id="pc-presets">
        Presets
      </h2>
      {presets.length === 0 ? (
        <p className="pc-text2">A preset is a filter with a name: one click in the popup or the overlay.</p>
      ) : (
        <ul className="pc-list" aria-label="Presets">
          {presets.map((preset) => (
            <li key={preset.name}>
              <span>
                <b>{preset.name}</b>
                <span className="pc-small pc-text2 pc-block">{scopeWords(preset.scope)}</span>
              </span>
              <Button
                size="s"
                aria-label={`Remove ${preset.name}`}
                onClick={() =>
                  void save(
                    presets.filter((each) => each.name !== preset.name),
                    `${preset.name} is removed`,
                  )
                }
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className="pc-three">
          <Field
            label="Name of the preset"
            maxLength={40}
            value={form.name}
            invalid={taken}
            hint={taken ? 'That name is taken.' : 'As it stands on the chip.'}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <Field
            label="Strategy tags"
            value={form.tags}
            hint="Separated by commas; empty for any."
            onChange={(event) => setForm({ ...form, tags: event.target.value })}
          />
          <fieldset className="pc-field pc-fieldset">
            <legend className="pc-field-label">Narrowed to</legend>
            <span className="pc-chips">
              <ComboboxChip
                label="Segments of the preset"
                name="Segment"
                options={SEGMENT_OPTIONS}
                selected={form.segments}
                onChange={(segments) => setForm({ ...form, segments })}
              />
              <ComboboxChip
                label="Side of the preset"
                name="Side"
                options={SIDE_OPTIONS}
                selected={form.sides}
                onChange={(sides) => setForm({ ...form, sides })}
              />
              <ComboboxChip
                label="Product of the preset"
                name="Product"
                options={PRODUCT_OPTIONS}
                selected={form.products}
                onChange={(products) => setForm({ ...form, products })}
              />
            </span>
          </fieldset>
        </div>
        <div className="pc-actions">
          <Button type="submit" disabled={name === '' || taken || state.busy === 'presets'}>
            Add preset
          </Button>
          <span className="pc-small pc-text3">{scopeWords(scopeOfForm(form))}</span>
          <Told state={state} section="presets" />
        </div>
      </form>
    </section>
  );
}
