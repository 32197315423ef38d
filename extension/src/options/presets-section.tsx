import { SEGMENTS } from '@pullcord/core/order/instrument';
import { segmentName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import type { TraderPreset } from '../messages/trader-settings.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { EMPTY_PRESET, type PresetForm, scopeOfForm, scopeWords } from './preset-form.ts';
import { SETTINGS_WORDS } from './settings-words.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const PRODUCTS = ['I', 'D', 'CO', 'MTF'] as const;

/** Scopes under a name, for the popup's two clicks and the overlay's chips. */
export function PresetsSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const say = useWords(SETTINGS_WORDS);
  const locale = useLocale();
  const segments = SEGMENTS.map((value) => ({ value, label: segmentName(value, locale) }));
  const sides = [
    { value: 'BUY', label: say('buy') },
    { value: 'SELL', label: say('sell') },
  ];
  const products = PRODUCTS.map((value) => ({ value, label: say(`product_${value}`) }));
  const { presets } = device.settings;
  const [form, setForm] = useState<PresetForm>(EMPTY_PRESET);
  const name = form.name.trim();
  const taken = presets.some((preset) => preset.name === name);
  const save = (next: TraderPreset[], words: string) =>
    ask('presets', send('presets.save', { presets: next }), () => words);
  const add = async () => {
    if (name === '' || taken) return;
    if (await save([...presets, { name, scope: scopeOfForm(form) }], say('preset_added', { name })))
      setForm(EMPTY_PRESET);
  };
  return (
    <section className="pc-card" aria-labelledby="pc-presets">
      <h2 className="pc-title" id="pc-presets">
        {say('presets')}
      </h2>
      {presets.length === 0 ? (
        <p className="pc-text2">{say('presets_none')}</p>
      ) : (
        <ul className="pc-list" aria-label={say('presets')}>
          {presets.map((preset) => (
            <li key={preset.name}>
              <span>
                <b>{preset.name}</b>
                <span className="pc-small pc-text2 pc-block">{scopeWords(preset.scope, locale)}</span>
              </span>
              <Button
                size="s"
                disabled={state.busy === 'presets'}
                aria-label={say('remove_one', { name: preset.name })}
                onClick={() =>
                  void save(
                    presets.filter((each) => each.name !== preset.name),
                    say('preset_removed', { name: preset.name }),
                  )
                }
              >
                {say('remove')}
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
            label={say('preset_name')}
            maxLength={40}
            value={form.name}
            invalid={taken}
            hint={say(taken ? 'preset_taken' : 'preset_hint')}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <Field
            label={say('tags')}
            value={form.tags}
            hint={say('tags_hint')}
            onChange={(event) => setForm({ ...form, tags: event.target.value })}
          />
          <fieldset className="pc-field pc-fieldset">
            <legend className="pc-field-label">{say('narrowed')}</legend>
            <span className="pc-chips">
              <ComboboxChip
                label={say('segments')}
                name={say('segment')}
                locale={locale}
                options={segments}
                selected={form.segments}
                onChange={(picked) => setForm({ ...form, segments: picked })}
              />
              <ComboboxChip
                label={say('sides')}
                name={say('side')}
                locale={locale}
                options={sides}
                selected={form.sides}
                onChange={(picked) => setForm({ ...form, sides: picked })}
              />
              <ComboboxChip
                label={say('products')}
                name={say('product')}
                locale={locale}
                options={products}
                selected={form.products}
                onChange={(picked) => setForm({ ...form, products: picked })}
              />
            </span>
          </fieldset>
        </div>
        <div className="pc-actions">
          <Button type="submit" disabled={name === '' || taken || state.busy === 'presets'}>
            {say('add_preset')}
          </Button>
          <span className="pc-small pc-text3">{scopeWords(scopeOfForm(form), locale)}</span>
          <Told state={state} section="presets" />
        </div>
      </form>
    </section>
  );
}
