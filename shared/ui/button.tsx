import type { ComponentProps } from 'react';

/**
 * `cancel` is the solid red one and exists once on a screen: the button that sends.
 * `emergency` is its red frame until it is armed; `link` is an action inside a sentence or a foot.
 */
export type ButtonKind = 'plain' | 'primary' | 'cancel' | 'emergency' | 'link';

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind;
  /** Heights 24, 28, 40. */
  size?: 's' | 'm' | 'l';
}

export function Button({ kind = 'plain', size = 'm', className, type = 'button', ...rest }: ButtonProps) {
  const classes = ['pc-button', `pc-button-${kind}`, `pc-button-${size}`, className];
  return <button {...rest} type={type} className={classes.filter(Boolean).join(' ')} />;
}
