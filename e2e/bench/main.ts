import { measurePlan } from './b08-plan.ts';
import { measureGrid } from './b09-grid.ts';
import { launcherBar, measureLauncher } from './b10-launcher.ts';
import { measureIngest } from './b12-ingest.ts';
import { measureExport } from './b14-export.ts';
import { measureVerify } from './b15-verify.ts';
import { openLedgerBench } from './ledger-bench.ts';

/**
 * `npm run bench [B8 B12 …]`: measures the bars and prints one JSON line each. What compares two programs is a
 * ratio inside one run, since machines differ. Ends with 1 where a bar is missed.
 */

/** Order rows of the generated ledger; `PULLCORD_BENCH_ORDERS` asks for another size. */
const LEDGER_ORDERS = Number(process.env.PULLCORD_BENCH_ORDERS ?? 100_000);

interface Bar {
  bar: string;
  name: string;
  value: number;
  goal: number;
  pass: boolean;
}

const BARS: Record<string, () => Promise<object[]>> = {
  B8: async () => [
    atMost('B8', 'select, plan, verdicts and route of 2,000 orders, p99 ms', measurePlan().p99Ms, 16),
  ],
  B9: async () => {
    const grid = await measureGrid();
    return [
      atMost('B9', 'filter keystroke to paint over 10,000 orders, p95 main-thread ms', grid.keystrokeP95, 16),
      atMost('B9', 'longest task in the terminal while a batch of 500 ran, ms', grid.longestTaskMs, 50),
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
for (const [name, measure] of Object.entries(BARS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const line of await measure()) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
    if ('pass' in line && line.pass === false) process.exitCode = 1;
  }
}

function atMost(bar: string, name: string, value: number, goal: number): Bar {
  return { bar, name, value: rounded(value), goal, pass: value <= goal };
}

function atLeast(bar: string, name: string, value: number, goal: number): Bar {
  return { bar, name, value: rounded(value), goal, pass: value >= goal };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
