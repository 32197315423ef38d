'use client';

import type { SettingsFieldsProps } from './confirmation-fields.tsx';
import { LayerFields } from './layer-fields.tsx';
import { NumberField } from './number-field.tsx';

/** How old a policy may be, and what binds a device after that, beside the layers it still knows. */
export function FloorFields({ settings, disabled, onChange, onWrong }: SettingsFieldsProps) {
  return (
    <>
      <div className="pc-limit-fields">
        <NumberField
          label="Policy too old after, minutes"
          value={String(settings.policyAgeMaxMs / 60_000)}
          hint="Then the floor below holds as well."
          min={1}
          whole={false}
          required
          disabled={disabled}
          onWrong={onWrong}
          onValue={(value) => onChange({ ...settings, policyAgeMaxMs: Math.round(Number(value) * 60_000) })}
        />
      </div>
      <LayerFields
        limits={settings.floor}
        prefix="Floor, "
        disabled={disabled}
        onWrong={onWrong}
        onChange={(floor) => onChange({ ...settings, floor })}
      />
    </>
  );
}
