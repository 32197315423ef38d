import { type ChangeEvent, type ComponentProps, useEffect, useRef } from 'react';

export interface TickProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange'> {
  checked: boolean | 'mixed';
  onChange: (checked: boolean, event: ChangeEvent<HTMLInputElement>) => void;
}

/** A checkbox, half ticked where only some of what it stands for is. Name it with aria-label or a label around it. */
export function Tick({ checked, onChange, ...rest }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'mixed';
  }, [checked]);
  return (
    <input
      {...rest}
      ref={box}
      type="checkbox"
      className="pc-tick"
      checked={checked === true}
      onChange={(event) => onChange(event.target.checked, event)}
    />
  );
}
