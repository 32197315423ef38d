import type { ReactNode } from 'react';

/** Every sign that carries meaning. Shape tells the state apart where colour does not reach. */
export type SignName =
  | 'cancelled'
  | 'filled'
  | 'partly_filled'
  | 'failed'
  | 'unknown'
  | 'sent'
  | 'waiting'
  | 'left_out'
  | 'fine'
  | 'soon'
  | 'stopped'
  | 'none'
  | 'shield'
  | 'clock'
  | 'plus';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const SHAPES: Record<SignName, ReactNode> = {
  cancelled: <path d="M3 8.5 6.5 12 13 4.5" {...stroke} strokeWidth="2" />,
  filled: <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="currentColor" />,
  partly_filled: (
    <>
      <path d="M8 2.5 13.5 8 8 13.5 2.5 8Z" {...stroke} strokeWidth="1.5" />
      <path d="M8 2v12L2 8Z" fill="currentColor" />
    </>
  ),
  failed: <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" {...stroke} strokeWidth="2.2" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.4" {...stroke} strokeWidth="1.5" />
      <path d="M6.2 6.4c.1-2.3 3.7-2.2 3.6.1C9.8 8 8 7.9 8 9.4" {...stroke} strokeWidth="1.5" />
      <circle cx="8" cy="11.6" r="0.95" fill="currentColor" />
    </>
  ),
  sent: (
    <circle
      cx="8"
      cy="8"
      r="5.8"
      {...stroke}
      strokeLinecap="butt"
      strokeWidth="2"
      strokeDasharray="6.9 2.21"
    />
  ),
  waiting: <circle cx="8" cy="8" r="4.5" {...stroke} strokeWidth="1.5" />,
  left_out: <path d="M3 8h10" {...stroke} strokeWidth="2" />,
  fine: <circle cx="8" cy="8" r="4.5" fill="currentColor" />,
  soon: <path d="M8 2.5 14.5 13.5h-13Z" fill="currentColor" />,
  stopped: <rect x="3" y="3" width="10" height="10" rx="1" fill="currentColor" />,
  none: <circle cx="8" cy="8" r="4" {...stroke} strokeWidth="1.5" strokeDasharray="2.2 2" />,
  shield: (
    <>
      <path
        d="M8 1.5 13.5 3.5v4.2c0 3.3-2.3 5.7-5.5 6.8-3.2-1.1-5.5-3.5-5.5-6.8V3.5Z"
        {...stroke}
        strokeWidth="1.5"
      />
      <path d="M8 5v5M5.5 7.5h5" {...stroke} strokeWidth="1.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" {...stroke} strokeWidth="1.5" />
      <path d="M8 4.5V8l2.5 1.5" {...stroke} strokeWidth="1.5" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" {...stroke} strokeWidth="2" />,
};

const TURN_MS = 800;

/** All that turn step in the same frame: each at a time of its own would have the page drawn sixty times a second. */
function turnInStep(sign: SVGSVGElement | null): void {
  if (sign !== null) sign.style.animationDelay = `${-Math.round(performance.now() % TURN_MS)}ms`;
}

/** Decoration beside a word: a sign never stands alone, so it is hidden from readers. */
export function Sign({ name, size = 14 }: { name: SignName; size?: number }) {
  return (
    <svg
      ref={name === 'sent' ? turnInStep : undefined}
      className="pc-sign"
      data-sign={name}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
