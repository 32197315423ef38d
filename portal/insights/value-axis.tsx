/** Hairlines with their figures, left of the plot. */
export function ValueAxis({
  ticks,
  y,
  left,
  right,
  words,
}: {
  ticks: readonly number[];
  y: (value: number) => number;
  left: number;
  right: number;
  words: (value: number) => string;
}) {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} className="pc-chart-line" />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {words(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
