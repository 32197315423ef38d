import { ALERT_BARS } from './alert-bars.ts';
import { measurePlan } from './b08-plan.ts';
import { measureGrid } from './b09-grid.ts';
import { launcherBar, measureLauncher } from './b10-launcher.ts';
import { measureIngest } from './b12-ingest.ts';
import { measureExport } from './b14-export.ts';
import { measureVerify } from './b15-verify.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';
import { CONTROL_BARS } from './control-bars.ts';
import { ENGINE_BARS } from './engine-bars.ts';
import { openLedgerBench } from './ledger-bench.ts';
import { tableOf } from './table-of.ts';

/**
 * `npm run bench [B8 B12 …]`: measures the bars and prints one JSON line each. What compares two programs is a
 * ratio inside one run, since machines differ. Ends with a table, and with 1 where a bar is missed.
 */

/** Order rows of the generated ledger; `PULLCORD_BENCH_ORDERS` asks for another size. */
const LEDGER_ORDERS = Number(process.env.PULLCORD_BENCH_ORDERS ?? 100_000);

const BARS: Record<string, () => Promise<BarLine[]>> = {
  ...ENGINE_BARS,
  ...CONTROL_BARS,
  ...ALERT_BARS,
  B8: async () => [
    atMost('B8', 'select, plan, verdicts and route of 2,000 orders, p99 ms', measurePlan().p99Ms, 16),
  ],
  B9: async () => {
    const grid = await measureGrid();
    return [
      atMost('B9', 'filter keystroke to paint over 10,000 orders, p95 main-thread ms', grid.keystrokeP95, 16),
      atMost('B9', 'longest task on a main thread while a batch of 500 ran, ms', grid.longestTaskMs, 50),
      atMost('B9', 'review of 500 in a book of 10,000, press to red button, ms', grid.reviewMs, 1_000),
    ];
  },
  B10: async () => [launcherBar(await measureLauncher())],
  B12: async () => {
    const { groups, single } = await measureIngest();
    return [
      atLeast('B12', 'ingest in groups of 100 ÷ bare insert', groups.ratio, 0.55),
      atLeast('B12', 'ingest in groups of 100, entries/s', groups.perSecond, 20_000),
      atLeast('B12', 'ingest one by one, entries/s', single.perSecond, 3_000),
    ];
  },
  B14: async () => {
    const ledger = await openLedgerBench(LEDGER_ORDERS);
    try {
      const { csv, jsonl } = await measureExport(ledger);
      const verify = await measureVerify(ledger);
      return [
        atLeast('B14', `CSV of ${csv.rows} rows ÷ sqlite3 -csv`, csv.ratio, 0.7),
        atLeast('B14', `JSON lines of ${jsonl.rows} rows ÷ sqlite3 -json`, jsonl.ratio, 0.7),
        atMost('B14', 'memory growth of the larger, MB', Math.max(csv.growthMb, jsonl.growthMb), 100),
        atMost('B14', 'longest stall of the event loop, ms', Math.max(csv.stallMs, jsonl.stallMs), 50),
        atLeast('B15', `verify ${verify.rows} entries ÷ one digest an entry`, verify.ratio, 0.28),
      ];
    } finally {
      ledger.close();
    }
  },
};

const asked = process.argv.slice(2).map((word) => (word === 'B15' ? 'B14' : word));
const unknown = asked.filter((name) => !(name in BARS));
if (unknown.length > 0) {
  process.stderr.write(
    `No bar is called ${unknown.join(', ')}. Measured here: ${Object.keys(BARS).join(', ')}, B15.\n`,
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
