import { limitFigure, limitName, setterName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { fieldsOf, type LimitFields, limitsOf, tighterThan, wrongLimits } from './options-state.ts';
import { SETTINGS_WORDS } from './settings-words.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const FIELDS: readonly { key: keyof LimitFields; step: string }[] = [
  { key: 'orders', step: '1' },
  { key: 'quantity', step: '1' },
  { key: 'value', step: 'any' },
];

/** The trader's own limits; they hold beside the policy, and the tightest wins. */
export function LimitsSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const say = useWords(SETTINGS_WORDS);
  const locale = useLocale();
  const { ownLimits } = device.settings;
  const [fields, setFields] = useState(() => fieldsOf(ownLimits));
  const wrong = wrongLimits(fields);
  const isWrong = Object.keys(wrong).length > 0;
  const save = () => {
    if (isWrong) return;
    const next = limitsOf(ownLimits, fields);
    void ask('limits', send('settings.save', { ownLimits: next }), () => say('limits_saved'));
  };
  const hintOf = (key: keyof LimitFields) => {
    const why = wrong[key];
    if (why !== undefined) return say(why);
    const tighter = tighterThan(key, fields[key], device.policy.limits);
    if (tighter === undefined) return say(`${key}_hint`);
    const bound = limitFigure(tighter.kind, tighter.bound);
    return say('limits_looser', { setBy: setterName(tighter.setBy, locale), bound });
  };
  const others = device.policy.limits.filter(({ setBy }) => setBy !== 'Your own limit');
  return (
    <section className="pc-card" aria-labelledby="pc-limits">
      <h2 className="pc-title" id="pc-limits">
        {say('limits')}
      </h2>
      <form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="pc-three">
          {FIELDS.map(({ key, step }) => (
            <Field
              key={key}
              label={say(key)}
              type="number"
              min={step === '1' ? 1 : 0}
              step={step}
              placeholder={say('no_limit')}
              value={fields[key]}
              invalid={wrong[key] !== undefined}
              hint={hintOf(key)}
              onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
            />
          ))}
        </div>
        <div className="pc-actions">
          <Button kind="primary" type="submit" disabled={isWrong || state.busy === 'limits'}>
            {say('save_limits')}
          </Button>
          <Told state={state} section="limits" />
        </div>
      </form>
      {others.length > 0 && (
        <>
          <h3 className="pc-heading">
            {device.policy.version === null
              ? say('set_for_you')
              : say('set_by_policy', { version: String(device.policy.version) })}
          </h3>
          <ul className="pc-list">
            {others.map((limit) => (
              <li key={`${limit.kind} ${limit.strategy}`}>
                <span>
                  {limitName(limit.kind, locale)}
                  {limit.strategy !== null && `, ${limit.strategy}`}
                  <span className="pc-small pc-text3 pc-block">{setterName(limit.setBy, locale)}</span>
                </span>
                <span className="pc-figure">{limitFigure(limit.kind, limit.bound)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
