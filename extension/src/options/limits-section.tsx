import { limitFigure, limitName, setterName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { DeviceState } from '../messages/device-state.ts';
import { fieldsOf, type LimitFields, limitsOf, wrongLimits } from './options-state.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const FIELDS: readonly { key: keyof LimitFields; label: string; hint: string; step: string }[] = [
  { key: 'orders', label: 'Max orders per batch', hint: 'Orders in one confirmed batch.', step: '1' },
  { key: 'quantity', label: 'Max quantity per batch', hint: 'Pending units, lots counted out.', step: '1' },
  {
    key: 'value',
    label: 'Max value per batch',
    hint: 'Rupees; orders at market have none and pass with a note.',
    step: 'any',
  },
];

/** The trader's own limits; they hold beside the policy, and the tightest wins. */
export function LimitsSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const { ownLimits } = device.settings;
  const [fields, setFields] = useState(() => fieldsOf(ownLimits));
  const wrong = wrongLimits(fields);
  const isWrong = Object.keys(wrong).length > 0;
  const save = () => {
    if (isWrong) return;
    const next = limitsOf(ownLimits, fields);
    void ask(
      'limits',
      send('settings.save', { ownLimits: next }),
      () => 'Saved; the next plan is judged by them',
    );
  };
  const others = device.policy.limits.filter(({ setBy }) => setBy !== 'Your own limit');
  return (
    <section className="pc-card" aria-labelledby="pc-limits">
      <h2 className="pc-title" id="pc-limits">
        Your limits
      </h2>
      <form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="pc-three">
          {FIELDS.map(({ key, label, hint, step }) => (
            <Field
              key={key}
              label={label}
              type="number"
              min={step === '1' ? 1 : 0}
              step={step}
              placeholder="no limit"
              value={fields[key]}
              invalid={wrong[key] !== undefined}
              hint={wrong[key] ?? hint}
              onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
            />
          ))}
        </div>
        <div className="pc-actions">
          <Button kind="primary" type="submit" disabled={isWrong || state.busy === 'limits'}>
            Save limits
          </Button>
          <Told state={state} section="limits" />
        </div>
      </form>
      {others.length > 0 && (
        <>
          <h3 className="pc-heading">
            Set for you{device.policy.version !== null && ` by policy v${device.policy.version}`}
          </h3>
          <ul className="pc-list">
            {others.map((limit) => (
              <li key={`${limit.kind} ${limit.strategy}`}>
                <span>
                  {limitName(limit.kind)}
                  {limit.strategy !== null && `, ${limit.strategy}`}
                  <span className="pc-small pc-text3 pc-block">{setterName(limit.setBy)}</span>
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
