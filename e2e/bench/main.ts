import { z } from 'zod';
import { ALERT_BARS } from './alert-bars.ts';
import { measureGrid } from './b09-grid.ts';
import { launcherBars } from './b10-launcher.ts';
import { atMost, type BarLine } from './bar-line.ts';
import { CONTROL_BARS } from './control-bars.ts';
import { ENGINE_BARS } from './engine-bars.ts';
import { LEDGER_BARS } from './ledger-bars.ts';
import { runMeasure } from './run-measure.ts';
import { tableOf } from './table-of.ts';

/**
 * `npm run bench [B8 B12 …]`: measures the bars and prints one JSON line each. What compares two programs is a
 * ratio inside one run, since machines differ. Ends with a table, and with 1 where a bar is missed.
 */

const PLAN_FIGURES = z.object({ p50Ms: z.number(), p99Ms: z.number() });

const BARS: Record<string, () => Promise<BarLine[]>> = {
  ...ENGINE_BARS,
  ...CONTROL_BARS,
  ...ALERT_BARS,
  ...LEDGER_BARS,
  B8: async () => {
    const { p50Ms, p99Ms } = await runMeasure('e2e/bench/print-plan-figures.ts', [], PLAN_FIGURES);
    const name = `select, plan, verdicts and route of 2,000 orders, p99 ms (p50 ${p50Ms})`;
    return [atMost('B8', name, p99Ms, 16)];
  },
  B9: async () => {
    const grid = await measureGrid();
    return [
      atMost('B9', 'filter keystroke to paint over 10,000 orders, p95 main-thread ms', grid.keystrokeP95, 16),
      atMost('B9', 'longest task on a main thread while a batch of 500 ran, ms', grid.longestTaskMs, 50),
      atMost('B9', 'review of 500 in a book of 10,000, press to red button, ms', grid.reviewMs, 1_000),
    ];
  },
  B10: launcherBars,
};

/** Bars that are guarantees and no measurement: what proves them prints them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  B16: 'npm run faults',
  B17: 'npm test, portal/http/access-matrix.test.ts',
  B19: 'npm test, the browser specs',
};

const asked = process.argv.slice(2).map((word) => (word === 'B14' || word === 'B15' ? 'B13' : word));
for (const name of asked) {
  const where = ELSEWHERE[name];
  if (where !== undefined) process.stderr.write(`${name} is judged by ${where}.\n`);
}
const unknown = asked.filter((name) => !(name in BARS) && !(name in ELSEWHERE));
if (unknown.length > 0) {
  process.stderr.write(
    `No bar is called ${unknown.join(', ')}. Measured here: ${Object.keys(BARS).join(', ')}, B14, B15.\n`,
  );
  process.exit(2);
}
const lines: BarLine[] = [];
for (const [name, measure] of Object.entries(BARS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const line of await measured(name, measure)) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
    lines.push(line);
  }
}
if (lines.length > 1) process.stdout.write(`\n${tableOf(lines)}\n`);
if (lines.some(({ pass }) => !pass)) process.exitCode = 1;

/** A bar that cannot be measured is missed, and the others are measured all the same. */
async function measured(bar: string, measure: () => Promise<BarLine[]>): Promise<BarLine[]> {
  try {
    return await measure();
  } catch (error) {
    process.stderr.write(`${bar} could not be measured: ${String(error)}\n`);
    return [{ bar, name: 'could not be measured', value: Number.NaN, goal: Number.NaN, pass: false }];
  }
}
