'use client';

import type { PolicySettings } from '@pullcord/core/policy/policy';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

export interface SettingsFieldsProps {
  settings: PolicySettings;
  disabled: boolean;
  onChange: (settings: PolicySettings) => void;
  onWrong: (label: string, wrong: boolean) => void;
}

/** What a person must do before a batch goes, and what happens over a limit. Holds for everyone. */
export function ConfirmationFields({ settings, disabled, onChange, onWrong }: SettingsFieldsProps) {
  const { overSize, confirmation } = settings;
  return (
    <div className="pc-limit-fields">
      <SelectField
        label="Over a size limit"
        value={overSize.routine}
        choices={[
          { value: 'refuse', words: 'refuse the batch' },
          { value: 'split', words: 'split it into batches in one review' },
        ]}
        disabled={disabled}
        onValue={(routine) => onChange({ ...settings, overSize: { ...overSize, routine } })}
      />
      <SelectField
        label="Over a size limit, in an emergency"
        value={overSize.emergency}
        choices={[
          { value: 'allow', words: 'let it pass and tell the admins' },
          { value: 'refuse', words: 'refuse the batch' },
        ]}
        disabled={disabled}
        onValue={(emergency) => onChange({ ...settings, overSize: { ...overSize, emergency } })}
      />
      <SelectField
        label="Orders without a value yet"
        value={settings.unknownValue}
        choices={[
          { value: 'pass_with_note', words: 'pass with a note' },
          { value: 'refuse', words: 'refuse the batch' },
        ]}
        disabled={disabled}
        onValue={(unknownValue) => onChange({ ...settings, unknownValue })}
      />
      <SelectField
        label="Stops that protect a position"
        value={confirmation.protective ?? 'ask'}
        choices={[
          { value: 'ask', words: 'left out; a tick adds them' },
          { value: 'emergency_only', words: 'left out; only an emergency may add them' },
        ]}
        disabled={disabled}
        onValue={(protective) => onChange({ ...settings, confirmation: { ...confirmation, protective } })}
      />
      <NumberField
        label="Typed count over this many orders"
        value={confirmation.typedCountOver?.toString()}
        hint="Empty: the count is never asked for."
        min={0}
        disabled={disabled}
        onWrong={onWrong}
        onValue={(value) =>
          onChange({
            ...settings,
            confirmation: { ...confirmation, typedCountOver: value === undefined ? null : Number(value) },
          })
        }
      />
      <NumberField
        label="Arming delay, milliseconds"
        value={String(confirmation.armingDelayMs)}
        min={0}
        max={3000}
        required
        disabled={disabled}
        onWrong={onWrong}
        onValue={(value) =>
          onChange({ ...settings, confirmation: { ...confirmation, armingDelayMs: Number(value) } })
        }
      />
    </div>
  );
}
