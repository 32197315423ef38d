'use client';

import { type Limits, limits as limitsSchema } from '@pullcord/core/plan/limits';
import { rupees } from '@pullcord/core/words/figures';
import { LIMIT_FIELDS } from './limit-fields.ts';
import { NumberField } from './number-field.tsx';

/** The five spinbuttons of one layer. An empty field leaves the matter to the other layers. */
export function LayerFields({
  limits,
  prefix = '',
  disabled,
  onChange,
  onWrong,
}: {
  limits: Limits;
  /** Before each label, where a page shows more than one of these. */
  prefix?: string;
  disabled: boolean;
  onChange: (limits: Limits) => void;
  onWrong: (label: string, wrong: boolean) => void;
}) {
  function set(field: keyof Limits, value: string | undefined) {
    const { [field]: _, ...others } = limits;
    if (value === undefined) return onChange(others);
    const next = { ...others, [field]: field === 'valuePerBatchMax' ? value : Number(value) };
    const parsed = limitsSchema.safeParse(next);
    if (parsed.success) onChange(parsed.data);
  }
  return (
    <div className="pc-limit-fields">
      {LIMIT_FIELDS.map(({ field, label }) => (
        <NumberField
          key={field}
          label={prefix === '' ? label : `${prefix}${label.charAt(0).toLowerCase()}${label.slice(1)}`}
          value={limits[field]?.toString()}
          min={1}
          {...hintOf(field, limits)}
          whole={field !== 'valuePerBatchMax'}
          disabled={disabled}
          onValue={(value) => set(field, value)}
          onWrong={onWrong}
        />
      ))}
    </div>
  );
}

/** A long figure is read in groups, which a number field cannot show. */
function hintOf(field: keyof Limits, limits: Limits): { hint?: string } {
  const value = limits.valuePerBatchMax;
  return field === 'valuePerBatchMax' && value !== undefined ? { hint: rupees(value) } : {};
}
