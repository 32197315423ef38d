import type { BarLine } from './bar-line.ts';

/** What was measured, as a table for people: bar, figure, goal, and whether it is met. */
export function tableOf(lines: readonly BarLine[]): string {
  const rows = lines.map(({ bar, value, goal, pass, name }) => [
    pass ? 'met' : 'MISSED',
    bar,
    String(value),
    String(goal),
    name,
  ]);
  const all = [['', 'bar', 'value', 'goal', 'what'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const missed = lines.filter(({ pass }) => !pass).length;
  const end = missed === 0 ? `All ${lines.length} are met.` : `${missed} of ${lines.length} are missed.`;
  return [...padded.map((line) => line.trimEnd()), end].join('\n');
}
