import { indianInteger } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStack } from '@visx/shape';
import { binWords } from './bin-words.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { OutcomeBin } from './find-counts.ts';
import { binSpan, type InsightRange, ROWS_OF, rangeQuery } from './insight-range.ts';
import { LegendLink } from './legend-link.tsx';
import { totalOf } from './outcome-sums.ts';
import { tenth } from './tenth.ts';
import { ValueAxis } from './value-axis.tsx';

const SERIES = [
  { key: 'cancelled', word: 'cancelled', sign: 'cancelled', tone: 'pc-tone-cancelled' },
  { key: 'filled', word: 'filled first', sign: 'filled', tone: 'pc-tone-filled' },
  { key: 'failed', word: 'not cancelled', sign: 'failed', tone: 'pc-tone-failed' },
  { key: 'unknown', word: 'unknown', sign: 'unknown', tone: 'pc-tone-unknown' },
] as const;
const KEYS = SERIES.map(({ key }) => key);
const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [1100, 200, 60, 18, 24];
/** A share too small to see would be a failure too small to see. */
const SEGMENT_MIN = 3;
/** Room that two figures over a bar need, and one. */
const [LABELS_MIN, LABEL_MIN] = [56, 26];

/** Orders by outcome over time. Each bar leads to its batches. */
export function OutcomeBars({ bins, range }: { bins: readonly OutcomeBin[]; range: InsightRange }) {
  const x = scaleBand({ domain: bins.map(({ at }) => at), range: [LEFT, WIDTH], padding: 0.34 });
  const most = Math.max(1, ...bins.map((bin) => totalOf(bin) - bin.notSent));
  const y = scaleLinear({ domain: [0, most], range: [HEIGHT - FOOT, TOP], nice: 4 });
  const wide = tenth(Math.min(44, x.bandwidth()));
  const inset = (x.bandwidth() - wide) / 2;
  const every = Math.ceil(bins.length / 14);
  const words = (at: number) => binWords(at, range.binMs);
  const hrefOf = (at: number) => `/batches?${rangeQuery(range, binSpan(at, range))}`;
  return (
    <ChartFigure
      title={range.binMs < 86_400_000 ? 'Outcomes by half hour' : 'Outcomes by day'}
      file="outcomes"
      legend={SERIES.map(({ key, word, sign, tone }) => (
        <span key={key} className={`pc-status ${tone}`}>
          <Sign name={sign} size={12} />
          <LegendLink href={`/batches?${rangeQuery(range, ROWS_OF[key])}`}>
            {word} {indianInteger(bins.reduce((sum, bin) => sum + bin[key], 0))}
          </LegendLink>
        </span>
      ))}
      figures={{
        head: ['From', ...SERIES.map(({ word }) => word)],
        rows: bins.map((bin) => [
          { text: words(bin.at), href: hrefOf(bin.at) },
          ...KEYS.map((key) => indianInteger(bin[key])),
        ]),
      }}
    >
      <div className="pc-chart-scroll">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          aria-label="Outcomes over time; each bar leads to its batches"
        >
          <ValueAxis ticks={y.ticks(3)} y={y} left={LEFT} right={WIDTH} words={indianInteger} />
          <BarStack
            data={[...bins]}
            keys={[...KEYS]}
            x={(bin) => bin.at}
            xScale={x}
            yScale={y}
            color={() => ''}
          >
            {(stacks) =>
              stacks.map((stack) => (
                <path
                  key={stack.key}
                  d={stack.bars
                    .filter((bar) => bar.height > 0)
                    .map((bar) => segmentPath(bar.x + inset, bar.y, wide, bar.height))
                    .join('')}
                  className={`pc-bar-${stack.key}`}
                />
              ))
            }
          </BarStack>
          {bins.map((bin, index) => {
            const left = tenth((x(bin.at) ?? 0) + inset);
            const total = totalOf(bin) - bin.notSent;
            const asks = [
              bin.failed > 0 ? `${indianInteger(bin.failed)} ✕` : '',
              bin.unknown > 0 ? `${indianInteger(bin.unknown)} ?` : '',
            ]
              .filter(Boolean)
              // Narrow bars have room for the worse one; both stand in the mark's words.
              .slice(0, x.step() < LABELS_MIN ? 1 : 2);
            const figures = SERIES.filter(({ key }) => bin[key] > 0).map(
              ({ key, word }) => `${indianInteger(bin[key])} ${word}`,
            );
            const tip = `${words(bin.at)}: ${figures.join(', ') || 'none'}`;
            return (
              <g key={bin.at}>
                {asks.length === 0 || x.step() < LABEL_MIN ? null : (
                  <text
                    x={tenth(left + wide / 2)}
                    y={tenth(y(total) - 6)}
                    textAnchor="middle"
                    className={bin.failed > 0 ? 'pc-bar-asks' : 'pc-bar-asks-unknown'}
                  >
                    {asks.join(' ')}
                  </text>
                )}
                {index % every === 0 ? (
                  <text x={tenth(left + wide / 2)} y={HEIGHT - 6} textAnchor="middle">
                    {words(bin.at)}
                  </text>
                ) : null}
                {total === 0 ? null : (
                  <a href={hrefOf(bin.at)} tabIndex={-1} aria-label={tip}>
                    <rect
                      x={left}
                      y={TOP}
                      width={wide}
                      height={HEIGHT - FOOT - TOP}
                      className="pc-bar-link"
                    />
                  </a>
                )}
              </g>
            );
          })}
        </svg>
      </div>
    </ChartFigure>
  );
}

/** One bar's share as a stretch of its series' one path: three hundred of them would be half of the page. */
function segmentPath(x: number, y: number, wide: number, height: number): string {
  const top = height < SEGMENT_MIN ? y - (SEGMENT_MIN - height) : y;
  return `M${tenth(x)} ${tenth(top)}h${wide}v${tenth(Math.max(SEGMENT_MIN, height) - 1)}h-${wide}z`;
}
