import { indianInteger } from '@pullcord/core/words/figures';
import { HeatmapRect } from '@visx/heatmap';
import { scaleLinear } from '@visx/scale';
import { halfHourWords, WEEKDAY_NAMES } from '../screen/hour-words.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { HeatCell } from './find-counts.ts';
import { tenth } from './tenth.ts';

const DAYS = WEEKDAY_NAMES;
const [WIDTH, LEFT, TOP, CELL] = [380, 34, 18, 24];
/** Trading hours of the exchanges, 09:00 to 23:30; more where there is more. */
const [FIRST, LAST] = [18, 31];

interface HeatBin {
  bin: number;
  count: number;
  halfHour: number;
}
interface HeatColumn {
  bin: number;
  bins: HeatBin[];
}

/** Orders cancelled by weekday and half hour. The figure stands in the mark's words and in the table; each leads to its batches. */
export function HeatMap({
  cells,
  hrefOf,
}: {
  cells: readonly HeatCell[];
  /** The batches of a weekday and half hour, `5-19`. */
  hrefOf: (hour: string) => string;
}) {
  const first = Math.min(FIRST, ...cells.map((cell) => cell.halfHour));
  const last = Math.max(LAST, ...cells.map((cell) => cell.halfHour));
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const weekdays = Math.max(5, ...cells.map((cell) => cell.weekday));
  const at = (weekday: number, halfHour: number) =>
    cells.find((cell) => cell.weekday === weekday && cell.halfHour === halfHour)?.orders ?? 0;
  const figureOf = (weekday: number, halfHour: number) => {
    const orders = at(weekday, halfHour);
    return orders === 0 ? '0' : { text: indianInteger(orders), href: hrefOf(`${weekday}-${halfHour}`) };
  };
  const most = Math.max(1, ...cells.map((cell) => cell.orders));
  const width = (WIDTH - LEFT) / hours.length;
  const height = TOP + weekdays * CELL;
  const data: HeatColumn[] = hours.map((halfHour, index) => ({
    bin: index,
    bins: Array.from({ length: weekdays }, (_, day) => ({
      bin: day,
      count: at(day + 1, halfHour),
      halfHour,
    })),
  }));
  const opacity = scaleLinear({ domain: [0, most], range: [0.06, 1] });
  return (
    <ChartFigure
      title="Cancelled by time of day"
      file="time-of-day"
      note="orders cancelled, half hours in India"
      figures={{
        head: ['From', ...DAYS.slice(0, weekdays)],
        rows: hours.map((halfHour) => [
          halfHourWords(halfHour),
          ...DAYS.slice(0, weekdays).map((_, day) => figureOf(day + 1, halfHour)),
        ]),
      }}
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        aria-label="Orders cancelled by weekday and half hour; each mark leads to its batches"
      >
        {DAYS.slice(0, weekdays).map((name, day) => (
          <text key={name} x={LEFT - 8} y={TOP + day * CELL + CELL / 2 + 4} textAnchor="end">
            {name}
          </text>
        ))}
        {hours.map((halfHour, index) =>
          halfHour % (hours.length > 24 ? 6 : hours.length > 12 ? 4 : 2) === 0 ? (
            <text key={halfHour} x={tenth(LEFT + index * width)} y={12}>
              {halfHourWords(halfHour)}
            </text>
          ) : null,
        )}
        <HeatmapRect<HeatColumn, HeatBin>
          data={data}
          bins={(column) => column.bins}
          count={(bin) => bin.count}
          xScale={(index) => LEFT + index * width}
          yScale={(day) => TOP + day * CELL}
          binWidth={width}
          binHeight={CELL}
          gap={2}
        >
          {(columns) =>
            columns.flat().map(({ x, y, width: wide, height: high, bin, row, column }) => {
              const tip = `${DAYS[row]} ${halfHourWords(bin.halfHour)}: ${indianInteger(bin.count)} cancelled`;
              const box = { x: tenth(x), y: tenth(y), width: tenth(wide), height: tenth(high), rx: 2 };
              return bin.count === 0 ? (
                <rect key={`${column} ${row}`} {...box} className="pc-heat-none" data-tip={tip} />
              ) : (
                <a
                  key={`${column} ${row}`}
                  href={hrefOf(`${row + 1}-${bin.halfHour}`)}
                  tabIndex={-1}
                  aria-label={tip}
                >
                  <rect
                    {...box}
                    className="pc-heat"
                    fillOpacity={Math.round(opacity(bin.count) * 100) / 100}
                  />
                </a>
              );
            })
          }
        </HeatmapRect>
      </svg>
    </ChartFigure>
  );
}
