import { type ComponentProps, type ReactNode, useId } from 'react';

export interface FieldProps extends ComponentProps<'input'> {
  /** Visible, and the accessible name. */
  label: string;
  /** One sentence below: what to enter, or what is wrong with it. */
  hint?: ReactNode;
  invalid?: boolean;
  /** Covers the text with dots and keeps the role of a textbox: for tokens. */
  secret?: boolean;
}

/** Label, input and one sentence. `type="number"` makes it a spinbutton. */
export function Field({ label, hint, invalid = false, secret = false, className, ...rest }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={['pc-field', className].filter(Boolean).join(' ')}>
      <label className="pc-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={secret ? 'pc-input pc-input-secret' : 'pc-input'}
        aria-invalid={invalid || undefined}
        aria-describedby={hintId}
      />
      {hint && (
        <p className={invalid ? 'pc-field-hint pc-field-wrong' : 'pc-field-hint'} id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
