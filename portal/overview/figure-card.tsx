import Link from 'next/link';
import type { ReactNode } from 'react';

/** One figure of the day; the whole card leads to its records, a figure of the note to its own. */
export function FigureCard({
  name,
  figure,
  unit,
  note,
  href,
  tone,
}: {
  name: string;
  figure: string;
  unit: string;
  note: ReactNode;
  href: string;
  /** Set only where the figure asks for a person. */
  tone?: 'failed' | 'unknown' | undefined;
}) {
  return (
    <div className="pc-card">
      <Link className="pc-card-link" href={href}>
        <span className="pc-text2">{name}</span>
        <span className="pc-card-line">
          <span className={tone === undefined ? 'pc-card-figure' : `pc-card-figure pc-card-${tone}`}>
            {figure}
          </span>{' '}
          {unit}
        </span>
      </Link>
      <span className="pc-card-note pc-small pc-text2">{note}</span>
    </div>
  );
}
