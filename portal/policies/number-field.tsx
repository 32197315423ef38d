'use client';

import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { numberProblem } from './number-problem.ts';

/** A spinbutton that keeps what was typed. Empty is `undefined`; text that is no such number reports `wrong`. */
export function NumberField({
  label,
  value,
  hint,
  min,
  max,
  whole = true,
  required = false,
  none = 'no limit',
  disabled = false,
  onValue,
  onWrong,
}: {
  label: string;
  /** Decimal text; undefined is an empty field. */
  value: string | undefined;
  hint?: string;
  min: number;
  max?: number;
  whole?: boolean;
  required?: boolean;
  /** What an empty field means. */
  none?: string;
  disabled?: boolean;
  onValue: (value: string | undefined) => void;
  onWrong: (label: string, wrong: boolean) => void;
}) {
  const [text, setText] = useState(value ?? '');
  const problem = numberProblem(text, { min, max, whole, required });

  function type(next: string, bad: boolean) {
    setText(next);
    const wrong = bad || numberProblem(next, { min, max, whole, required }) !== undefined;
    onWrong(label, wrong);
    if (!wrong) onValue(next === '' ? undefined : next);
  }

  return (
    <Field
      label={label}
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={whole ? 1 : 'any'}
      value={text}
      disabled={disabled}
      placeholder={required ? undefined : none}
      invalid={problem !== undefined}
      hint={problem ?? hint}
      onChange={(event) => type(event.target.value, event.target.validity.badInput)}
    />
  );
}
