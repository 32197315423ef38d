'use client';

import { useId } from 'react';

/** A few named choices, one of them in force. */
export function SelectField<Value extends string>({
  label,
  value,
  choices,
  disabled,
  onValue,
}: {
  label: string;
  value: Value;
  choices: readonly { value: Value; words: string }[];
  disabled: boolean;
  onValue: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="pc-field">
      <label className="pc-field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="pc-select"
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onValue(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </div>
  );
}
