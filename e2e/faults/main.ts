import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ROWS } from './rows.ts';
import { simulateBatches } from './simulate-batches.ts';
import { runTrial } from './simulation/run-trial.ts';

/**
 * `npm run faults`: one line a row of the fault matrix, then a million simulated cancels under faults and deaths,
 * judged by the broker's own truth (B6). `--cancels N` asks for another number (0 for none), `--rows F13,F14` for
 * some rows, `--no-browser` leaves out those that need one; `--seed N` replays one trial and shows what it broke.
 */
const { values } = parseArgs({
  options: {
    cancels: { type: 'string', default: '1000000' },
    rows: { type: 'string' },
    browser: { type: 'boolean', default: true },
    seed: { type: 'string' },
  },
  allowNegative: true,
});

if (values.seed !== undefined) {
  const trial = await runTrial(Number(values.seed));
  process.stdout.write(`${JSON.stringify(trial, null, 2)}\n`);
  if (trial.breaches.length > 0) process.exitCode = 1;
} else {
  await runRows(values.rows?.split(','));
  if (values.rows === undefined && Number(values.cancels) > 0) await simulate(Number(values.cancels));
}

async function runRows(wanted: readonly string[] | undefined): Promise<void> {
  const isWanted = (row: string) => wanted === undefined || wanted.includes(row);
  const rows = ROWS.filter(({ row, browser = false }) => isWanted(row) && (values.browser || !browser));
  for (const each of rows) {
    const { row, name } = each;
    try {
      await each.run();
      print({ row, name, pass: true });
    } catch (error) {
      process.exitCode = 1;
      const broke = error instanceof Error ? (error.stack ?? error.message) : String(error);
      print({ row, name, pass: false, broke: broke.slice(0, 2_000) });
    }
  }
}

async function simulate(cancels: number): Promise<void> {
  const totals = await simulateBatches(1, cancels, availableParallelism(), (soFar) => {
    process.stderr.write(
      `\r${soFar.cancels} of ${cancels} cancels, ${soFar.deaths} deaths, ${soFar.wrong} wrong`,
    );
  });
  process.stderr.write('\n');
  for (const failure of totals.failures) process.stdout.write(`${failure}\n`);
  const name = `wrong outcomes in ${totals.cancels} simulated cancels with faults, ${totals.deaths} deaths`;
  const { breaches, outcomes } = totals;
  const pass = totals.wrong === 0 && Object.keys(breaches).length === 0;
  print({ bar: 'B6', name, value: totals.wrong, goal: 0, pass, breaches, outcomes });
  if (!pass) process.exitCode = 1;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
