import type { ReactNode } from 'react';
import { Sign, type SignName } from './sign.tsx';
import { type Tone, toneClass } from './tone.tsx';

/** Sign and word on the state's ground. In heads only: in a grid a column of pills is a flag parade. */
export function Pill({ tone, sign, children }: { tone: Tone; sign?: SignName; children: ReactNode }) {
  return (
    <span className={`pc-pill ${toneClass(tone)}`}>
      {sign && <Sign name={sign} size={12} />}
      {children}
    </span>
  );
}
