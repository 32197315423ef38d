import { indianInteger } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { binWords } from './bin-words.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { BatchFacts } from './find-batch-facts.ts';
import { binSpan, type InsightRange, rangeQuery } from './insight-range.ts';
import { LegendLink } from './legend-link.tsx';
import { tenth } from './tenth.ts';
import { ValueAxis } from './value-axis.tsx';

const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [380, 180, 32, 12, 24];

/** Batches confirmed, with the refused ones on top of them, and emergencies marked. */
export function BatchBars({ facts, range }: { facts: BatchFacts; range: InsightRange }) {
  const { bins } = facts;
  const x = scaleBand({ domain: bins.map(({ at }) => at), range: [LEFT, WIDTH], padding: 0.3 });
  const most = Math.max(1, ...bins.map((bin) => bin.confirmed + bin.refused));
  const y = scaleLinear({ domain: [0, most], range: [HEIGHT - FOOT, TOP], nice: 3 });
  const every = Math.ceil(bins.length / 6);
  const words = (at: number) => binWords(at, range.binMs);
  const hrefOf = (at: number) => `/batches?${rangeQuery(range, binSpan(at, range))}`;
  const batches = (made: string) => `/batches?${rangeQuery(range, { made })}`;
  return (
    <ChartFigure
      title="Batches and refusals"
      file="batches"
      legend={
        <>
          <span className="pc-status pc-tone-sent">
            <span className="pc-dot" />
            <LegendLink href={batches('confirmed')}>confirmed {indianInteger(facts.confirmed)}</LegendLink>
          </span>
          <span className="pc-status pc-tone-left-out">
            <Sign name="left_out" size={12} />
            <LegendLink href={batches('refused')}>refused {indianInteger(facts.refused)}</LegendLink>
          </span>
          <span className="pc-status pc-tone-soon">
            <Sign name="soon" size={12} />
            <LegendLink href={batches('emergency')}>emergency {indianInteger(facts.emergencies)}</LegendLink>
          </span>
        </>
      }
      figures={{
        head: ['From', 'Confirmed', 'Refused', 'Emergencies', 'Orders unknown'],
        rows: bins.map((bin) => [
          { text: words(bin.at), href: hrefOf(bin.at) },
          ...[bin.confirmed, bin.refused, bin.emergencies, bin.unknown].map((figure) =>
            indianInteger(figure),
          ),
        ]),
      }}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-label="Batches over time; each bar leads to its batches">
        <ValueAxis
          ticks={y.ticks(3).filter(Number.isInteger)}
          y={y}
          left={LEFT}
          right={WIDTH}
          words={indianInteger}
        />
        {bins.map((bin, index) => {
          const wide = tenth(Math.min(28, x.bandwidth()));
          const left = tenth((x(bin.at) ?? 0) + (x.bandwidth() - wide) / 2);
          const top = tenth(y(bin.confirmed));
          const tip = `${words(bin.at)}: ${bin.confirmed} confirmed, ${bin.refused} refused, ${bin.emergencies} emergencies`;
          return (
            <a key={bin.at} href={hrefOf(bin.at)} tabIndex={-1} aria-label={tip}>
              <Bar
                x={left}
                y={top}
                width={wide}
                height={tenth(HEIGHT - FOOT - top)}
                className="pc-bar-batch"
              />
              {bin.refused === 0 ? null : (
                <Bar
                  x={left}
                  y={tenth(y(bin.confirmed + bin.refused))}
                  width={wide}
                  height={tenth(Math.max(3, top - y(bin.confirmed + bin.refused)) - 1)}
                  className="pc-bar-refused"
                />
              )}
              {bin.emergencies === 0 ? null : (
                <path d={`M${tenth(left + wide / 2)} ${tenth(top + 4)}l5 9h-10z`} className="pc-flat-slow" />
              )}
              {index % every === 0 ? (
                <text x={tenth(left + wide / 2)} y={HEIGHT - 6} textAnchor="middle">
                  {words(bin.at)}
                </text>
              ) : null}
            </a>
          );
        })}
      </svg>
    </ChartFigure>
  );
}
