import { indianInteger } from '@pullcord/core/words/figures';
import { scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import Link from 'next/link';
import { ChartFigure } from './chart-figure.tsx';
import { type OutcomeSums, totalOf } from './outcome-sums.ts';
import { tenth } from './tenth.ts';

export interface NameLine extends OutcomeSums {
  key: string;
  name: string;
  /** A second line in grey, such as the broker's code. */
  under?: string;
  /** The rows behind the figure. */
  href: string;
}
const PARTS = ['cancelled', 'filled', 'failed', 'unknown'] as const;
const WORDS = {
  cancelled: 'cancelled',
  filled: 'filled first',
  failed: 'not cancelled',
  unknown: 'unknown',
} as const;

/** Names with their orders, the most first: each leads to its rows. */
export function NameBars({
  title,
  note,
  file,
  what,
  lines,
}: {
  title: string;
  note?: string;
  file: string;
  what: string;
  lines: readonly NameLine[];
}) {
  const most = Math.max(1, ...lines.map((line) => totalOf(line) - line.notSent));
  const x = scaleLinear({ domain: [0, most], range: [0, 100] });
  return (
    <ChartFigure
      title={title}
      {...(note === undefined ? {} : { note })}
      file={file}
      figures={{
        head: [what, ...PARTS.map((part) => WORDS[part])],
        rows: lines.map((line) => [
          [line.name, line.under].filter(Boolean).join(', '),
          ...PARTS.map((part) => indianInteger(line[part])),
        ]),
      }}
    >
      {lines.length === 0 ? (
        <p className="pc-text2 pc-chart-none">None in this time.</p>
      ) : (
        <ul className="pc-name-bars">
          {lines.map((line) => (
            <li
              key={line.key}
              data-tip={PARTS.filter((part) => line[part] > 0)
                .map((part) => `${indianInteger(line[part])} ${WORDS[part]}`)
                .join(', ')}
            >
              <Link className="pc-name-bar-name" href={line.href}>
                <span className="pc-truncate" dir="auto" title={line.name}>
                  {line.name}
                </span>
                {line.under === undefined ? null : (
                  <span className="pc-small pc-text3 pc-truncate">{line.under}</span>
                )}
              </Link>
              <span className="pc-figure">{indianInteger(totalOf(line) - line.notSent)}</span>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                {segments(line, x).map(({ part, from, width }) => (
                  <Bar
                    key={part}
                    x={tenth(from)}
                    y={0}
                    width={tenth(width)}
                    height={6}
                    className={`pc-bar-${part}`}
                  />
                ))}
              </svg>
            </li>
          ))}
        </ul>
      )}
    </ChartFigure>
  );
}

function segments(line: OutcomeSums, x: (value: number) => number) {
  let from = 0;
  return PARTS.flatMap((part) => {
    if (line[part] === 0) return [];
    const width = Math.max(0.8, x(line[part]));
    const segment = { part, from, width };
    from += width;
    return [segment];
  });
}
