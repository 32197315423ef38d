import Link from 'next/link';

/** One figure of the day; the whole card leads to its records. */
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
  note: string;
  href: string;
  /** Set only where the figure asks for a person. */
  tone?: 'failed' | 'unknown' | undefined;
}) {
  return (
    <Link className="pc-card" href={href}>
      <span className="pc-text2">{name}</span>
      <span className="pc-card-line">
        <span className={tone === undefined ? 'pc-card-figure' : `pc-card-figure pc-card-${tone}`}>
          {figure}
        </span>{' '}
        {unit}
      </span>
      <span className="pc-small pc-text2">{note}</span>
    </Link>
  );
}
