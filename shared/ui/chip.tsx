import type { ComponentProps } from 'react';

export interface ChipProps extends ComponentProps<'button'> {
  name: string;
  /** A count or a chosen value, in heavier type after the name. */
  value?: string | number | undefined;
  active?: boolean;
}

/** A pressable chip: a preset, or a switch among filters. Active is frame, ground and weight. */
export function Chip({ name, value, active = false, className, ...rest }: ChipProps) {
  return (
    <button
      {...rest}
      type="button"
      className={['pc-chip', className].filter(Boolean).join(' ')}
      data-active={active || undefined}
    >
      <span className="pc-truncate">{name}</span>
      {value !== undefined && <span className="pc-chip-value">{value}</span>}
    </button>
  );
}
