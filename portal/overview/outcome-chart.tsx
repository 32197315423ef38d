import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import type { HalfHour } from './half-hours.ts';

const SERIES = [
  { key: 'cancelled', word: 'cancelled', sign: 'cancelled', tone: 'pc-tone-cancelled' },
  { key: 'filled', word: 'filled first', sign: 'filled', tone: 'pc-tone-filled' },
  { key: 'failed', word: 'not cancelled', sign: 'failed', tone: 'pc-tone-failed' },
  { key: 'unknown', word: 'unknown', sign: 'unknown', tone: 'pc-tone-unknown' },
] as const;

const WIDTH = 1100;
const HEIGHT = 200;
const LEFT = 44;
const FOOT = 24;
const TOP = 18;
/** A share too small to see would be a failure too small to see. */
const SEGMENT_MIN = 3;

/** Stacked bars drawn on the server; the same figures stand in the table below them. */
export function OutcomeChart({ bars }: { bars: readonly HalfHour[] }) {
  const most = Math.max(1, ...bars.map(totalOf));
  const top = niceTop(most);
  const plot = HEIGHT - FOOT - TOP;
  const step = (WIDTH - LEFT) / Math.max(bars.length, 8);
  const width = Math.min(44, step * 0.66);
  const every = Math.ceil(bars.length / 14);
  return (
    <figure className="pc-chart">
      <figcaption className="pc-chart-legend">
        {SERIES.map(({ key, word, sign, tone }) => (
          <span key={key} className={`pc-status ${tone}`}>
            <Sign name={sign} size={12} />
            <span className="pc-text2">
              {word} {indianInteger(bars.reduce((sum, bar) => sum + bar[key], 0))}
            </span>
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label="Outcomes by half hour; the figures are in the table below"
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={LEFT}
              x2={WIDTH}
              y1={TOP + plot * (1 - share)}
              y2={TOP + plot * (1 - share)}
              className="pc-chart-line"
            />
            <text x={LEFT - 8} y={TOP + plot * (1 - share) + 4} textAnchor="end">
              {indianInteger(top * share)}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const x = LEFT + step * index + (step - width) / 2;
          return (
            <g key={bar.at}>
              <Stack bar={bar} x={x} width={width} plot={plot} top={top} />
              {index % every === 0 ? (
                <text x={x + width / 2} y={HEIGHT - 6} textAnchor="middle">
                  {istTime(bar.at).slice(0, 5)}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>The same figures as a table</summary>
        <table className="pc-before-after">
          <thead>
            <tr>
              <th scope="col">From</th>
              {SERIES.map(({ key, word }) => (
                <th key={key} scope="col" className="pc-figure">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.at}>
                <td>{istTime(bar.at).slice(0, 5)}</td>
                {SERIES.map(({ key }) => (
                  <td key={key} className="pc-figure">
                    {indianInteger(bar[key])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Stack({
  bar,
  x,
  width,
  plot,
  top,
}: {
  bar: HalfHour;
  x: number;
  width: number;
  plot: number;
  top: number;
}) {
  const segments = stack(bar, plot, top);
  const y = segments.at(-1)?.y ?? TOP + plot;
  const asks = [bar.failed > 0 ? `${bar.failed} ✕` : '', bar.unknown > 0 ? `${bar.unknown} ?` : ''].filter(
    Boolean,
  );
  return (
    <>
      {segments.map(({ key, y: from, height }) => (
        <rect
          key={key}
          x={x}
          y={from}
          width={width}
          height={Math.max(1, height - 1)}
          className={`pc-bar-${key}`}
        />
      ))}
      {asks.length === 0 ? null : (
        <text
          x={x + width / 2}
          y={y - 5}
          textAnchor="middle"
          className={bar.failed > 0 ? 'pc-bar-asks' : 'pc-bar-asks-unknown'}
        >
          {asks.join(' ')}
        </text>
      )}
    </>
  );
}

interface Segment {
  key: (typeof SERIES)[number]['key'];
  y: number;
  height: number;
}

/** Segments from the foot of the plot upwards. */
function stack(bar: HalfHour, plot: number, top: number): Segment[] {
  const segments: Segment[] = [];
  for (const { key } of SERIES) {
    if (bar[key] === 0) continue;
    const height = Math.max(SEGMENT_MIN, (bar[key] / top) * plot);
    segments.push({ key, height, y: (segments.at(-1)?.y ?? TOP + plot) - height });
  }
  return segments;
}

function totalOf(bar: HalfHour): number {
  return bar.cancelled + bar.filled + bar.failed + bar.unknown;
}

/** The next even round figure, so that half of it is a whole number. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const steps = [1, 2, 4, 6, 8, 10].map((step) => step * power);
  return Math.max(2, steps.find((step) => step >= most) ?? 10 * power);
}
