import type { ReactNode } from 'react';
import { Sign, type SignName } from './sign.tsx';
import { type Tone, toneClass } from './tone.tsx';

export interface MessageProps {
  tone: Extract<Tone, 'failed' | 'unknown' | 'soon' | 'sent' | 'plain' | 'cancelled'>;
  sign: SignName;
  /** What happened, what was kept, what to do next. Empty parts are left out. */
  happened: string;
  kept?: string | undefined;
  next?: string | undefined;
  /** Buttons belong in the foot; only a surface without one puts them here. */
  children?: ReactNode;
}

/** Three parts on the state's ground, edge to edge. A failure interrupts a reader, the rest waits its turn. */
export function Message({ tone, sign, happened, kept, next, children }: MessageProps) {
  const rest = [kept, next].filter(Boolean).join(' ');
  return (
    <div className={`pc-message ${toneClass(tone)}`} role={tone === 'failed' ? 'alert' : 'status'}>
      <Sign name={sign} />
      <div>
        <p className="pc-message-happened">{happened}</p>
        {rest && <p className="pc-text2">{rest}</p>}
        {children && <div className="pc-message-actions">{children}</div>}
      </div>
    </div>
  );
}
