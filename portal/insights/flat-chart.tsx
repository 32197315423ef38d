import { counted } from '@pullcord/core/words/counted';
import { duration, indianInteger } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { scaleLog } from '@visx/scale';
import { ChartFigure } from './chart-figure.tsx';
import type { BatchFacts, FlatTime } from './find-batch-facts.ts';
import { tenth } from './tenth.ts';
import { ValueAxis } from './value-axis.tsx';

const [WIDTH, HEIGHT, LEFT, TOP, FOOT] = [380, 200, 44, 12, 26];
const MS_TICKS = [100, 500, 2_000, 10_000, 40_000, 120_000, 600_000];
const ORDER_TICKS = [1, 3, 10, 30, 100, 300, 1_000];
const SLOW = 1.5;

/** Confirm to the last outcome read, batch by batch, beside what the plan had forecast. */
export function FlatChart({ facts }: { facts: BatchFacts }) {
  const { times, p50, p99, forecastP50, forecastP99, settled } = facts;
  const all = times.flatMap((row) => [row.settledMs, row.forecastMs]).map((ms) => Math.max(50, ms));
  const orders = times.map((row) => Math.max(1, row.orders));
  const y = scaleLog({
    domain: [Math.min(...all, 500) * 0.8, Math.max(...all, 2_000) * 1.25],
    range: [HEIGHT - FOOT, TOP],
  });
  const x = scaleLog({ domain: [0.8, Math.max(...orders, 10) * 1.3], range: [LEFT, WIDTH - 8] });
  const slow = times.filter((row) => row.settledMs > SLOW * row.forecastMs);
  const fits = (tick: number, [low = 0, high = 0]: readonly number[]) => tick >= low && tick <= high;
  return (
    <ChartFigure
      title="Time to flat against forecast"
      file="time-to-flat"
      note={
        p50 === null
          ? 'no batch has settled'
          : `median ${duration(p50)}, forecast ${words(forecastP50)}; 99th percentile ${words(p99)}, forecast ${words(forecastP99)}`
      }
      legend={
        <>
          <span className="pc-status pc-tone-sent">
            <span className="pc-dot" />
            <span className="pc-text2">{counted(settled, 'batch')}</span>
          </span>
          <span className="pc-status pc-tone-soon">
            <Sign name="soon" size={12} />
            <span className="pc-text2">
              {slow.length} slower than {SLOW} × forecast
            </span>
          </span>
          <span className="pc-text3">– – forecast</span>
        </>
      }
      figures={{
        head: ['Batch', 'Orders', 'Took, ms', 'Forecast, ms'],
        rows: times.map((row) => [
          { text: row.batchId, href: hrefOf(row.batchId) },
          String(row.orders),
          String(row.settledMs),
          String(row.forecastMs),
        ]),
      }}
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-label="Time to flat by number of orders; each mark leads to its batch"
      >
        <ValueAxis
          ticks={MS_TICKS.filter((tick) => fits(tick, y.domain()))}
          y={y}
          left={LEFT}
          right={WIDTH}
          words={(ms) => duration(ms).replace('.0 s', ' s')}
        />
        {ORDER_TICKS.filter((tick) => fits(tick, x.domain())).map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - 8} textAnchor="middle">
            {indianInteger(tick)}
          </text>
        ))}
        <path d={forecastPath(times, x, y)} className="pc-forecast-line" />
        {times.map((row) => {
          const at = { x: tenth(x(Math.max(1, row.orders))), y: tenth(y(Math.max(50, row.settledMs))) };
          const isSlow = row.settledMs > SLOW * row.forecastMs;
          const tip = `${counted(row.orders, 'order')} in ${duration(row.settledMs)}, forecast ${duration(row.forecastMs)}`;
          return (
            <a key={row.batchId} href={hrefOf(row.batchId)} tabIndex={-1} aria-label={tip}>
              {isSlow ? (
                <path d={`M${at.x} ${tenth(at.y - 5)}l5 9h-10z`} className="pc-flat-slow" />
              ) : (
                <circle cx={at.x} cy={at.y} r={3.5} className="pc-flat-dot" />
              )}
            </a>
          );
        })}
      </svg>
    </ChartFigure>
  );
}

function hrefOf(batchId: string): string {
  return `/batches/${encodeURIComponent(batchId)}`;
}

function words(ms: number | null): string {
  return ms === null ? '–' : duration(ms);
}

/** The median forecast of each number of orders, joined. */
function forecastPath(
  times: readonly FlatTime[],
  x: (orders: number) => number,
  y: (ms: number) => number,
): string {
  const byOrders = new Map<number, number[]>();
  for (const { orders, forecastMs } of times) {
    byOrders.set(Math.max(1, orders), [...(byOrders.get(Math.max(1, orders)) ?? []), forecastMs]);
  }
  const points = [...byOrders]
    .sort(([a], [b]) => a - b)
    .map(([orders, all]) => {
      const middle = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
      return `${x(orders).toFixed(1)} ${y(Math.max(50, middle)).toFixed(1)}`;
    });
  return points.length < 2 ? '' : `M${points.join('L')}`;
}
