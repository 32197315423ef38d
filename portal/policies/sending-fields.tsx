'use client';

import type { RetrySettings } from '@pullcord/core/dispatch/retry-settings';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { Field } from '@pullcord/ui/field';
import type { SettingsFieldsProps } from './confirmation-fields.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { WindowFields } from './window-fields.tsx';

interface Knob {
  label: string;
  min: number;
  max: number;
  hint?: string;
  read: (settings: PolicySettings) => number;
  write: (settings: PolicySettings, value: number) => PolicySettings;
}

const retry = (settings: PolicySettings, change: Partial<RetrySettings>): PolicySettings => ({
  ...settings,
  retry: { ...settings.retry, ...change },
});

const KNOBS: readonly Knob[] = [
  {
    label: 'Routine share of the rate, per cent',
    hint: 'Of the broker’s windows; the rest is for other tools.',
    min: 10,
    max: 100,
    read: (s) => Math.round(s.rate.routineShare * 100),
    write: (s, value) => ({ ...s, rate: { ...s.rate, routineShare: value / 100 } }),
  },
  {
    label: 'Emergency share of the rate, per cent',
    min: 10,
    max: 100,
    read: (s) => Math.round(s.rate.emergencyShare * 100),
    write: (s, value) => ({ ...s, rate: { ...s.rate, emergencyShare: value / 100 } }),
  },
  {
    label: 'Attempts on one order',
    hint: 'The first included. Only what the broker may take later is tried again.',
    min: 1,
    max: 10,
    read: (s) => s.retry.attemptsMax,
    write: (s, attemptsMax) => retry(s, { attemptsMax }),
  },
  {
    label: 'First wait before a retry, milliseconds',
    min: 50,
    max: 60_000,
    read: (s) => s.retry.backoffMs,
    write: (s, backoffMs) => retry(s, { backoffMs }),
  },
  {
    label: 'Longest wait before a retry, milliseconds',
    min: 50,
    max: 120_000,
    read: (s) => s.retry.backoffMsMax,
    write: (s, backoffMsMax) => retry(s, { backoffMsMax }),
  },
  {
    label: 'Retries as a share of first sends, per cent',
    min: 0,
    max: 100,
    read: (s) => Math.round(s.retry.budgetShare * 100),
    write: (s, value) => retry(s, { budgetShare: value / 100 }),
  },
  {
    label: 'Retries always allowed in ten minutes',
    hint: 'So that a small batch can retry whatever the share.',
    min: 0,
    max: 100,
    read: (s) => s.retry.budgetFloor,
    write: (s, budgetFloor) => retry(s, { budgetFloor }),
  },
  {
    label: 'Largest sweep, orders',
    hint: 'Over it the broker refuses the lot.',
    min: 1,
    max: 200,
    read: (s) => s.routes.sweepSizeMax,
    write: (s, sweepSizeMax) => ({ ...s, routes: { ...s.routes, sweepSizeMax } }),
  },
];

/** How cancels leave: pace, retries, routes. Holds for everyone. */
export function SendingFields({ settings, disabled, onChange, onWrong }: SettingsFieldsProps) {
  return (
    <div className="pc-limit-fields">
      <WindowFields settings={settings} disabled={disabled} onChange={onChange} onWrong={onWrong} />
      {KNOBS.map((knob) => (
        <NumberField
          key={knob.label}
          label={knob.label}
          value={String(knob.read(settings))}
          {...(knob.hint === undefined ? {} : { hint: knob.hint })}
          min={knob.min}
          max={knob.max}
          required
          disabled={disabled}
          onWrong={onWrong}
          onValue={(value) => onChange(knob.write(settings, Number(value)))}
        />
      ))}
      <SelectField
        label="A sweep is charged"
        value={settings.routes.sweepCost}
        choices={[
          { value: 'each', words: 'one write for each order it matches' },
          { value: 'one', words: 'one write' },
        ]}
        disabled={disabled}
        onValue={(sweepCost) => onChange({ ...settings, routes: { ...settings.routes, sweepCost } })}
      />
      <Field
        label="Hosts that serve batch cancel"
        hint="Separate by commas. None: orders go one by one, or by sweep."
        defaultValue={settings.routes.batchHosts.join(', ')}
        disabled={disabled}
        onChange={(event) =>
          onChange({ ...settings, routes: { ...settings.routes, batchHosts: hostsOf(event.target.value) } })
        }
      />
    </div>
  );
}

function hostsOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').slice(0, 20);
}
