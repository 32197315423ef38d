import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { BarLine } from '../bench/bar-line.ts';
import { addKills, alarmBar, killBars } from './kills/kill-bars.ts';
import { measureForecast } from './measure-forecast.ts';
import { ROWS } from './rows.ts';
import { simulateBatches } from './simulate-batches.ts';
import { runTrial } from './simulation/run-trial.ts';

/**
 * `npm run faults`: one line a row of the fault matrix (B16), a thousand real deaths of the extension's worker (B7), then
 * a million simulated cancels under faults and deaths, judged by the broker's own truth (B6). `--kills N` and
 * `--cancels N` ask for other numbers (0 for none), `--rows F13,F14` for some rows, `--no-browser` leaves out what needs
 * one; `--seed N` replays one trial and shows what it broke. The long runs can be had in stretches: `--stretch N` makes N
 * more deaths and judges all that this build has had (two at once begin with a `--from` of their own), `--alarm` measures the wake by the alarm alone (`--rounds N` times), `--rows none --from S
 * --cancels N` simulates from seed S on.
 */
const { values } = parseArgs({
  options: {
    cancels: { type: 'string', default: '1000000' },
    kills: { type: 'string', default: '1000' },
    rows: { type: 'string' },
    browser: { type: 'boolean', default: true },
    stretch: { type: 'string' },
    alarm: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
  allowNegative: true,
});

/** F01 to F50. */
const MATRIX = 50;
const FORECAST_ERROR_MAX = 0.05;

if (values.seed !== undefined) {
  const trial = await runTrial(Number(values.seed));
  process.stdout.write(`${JSON.stringify(trial, null, 2)}\n`);
  if (trial.breaches.length > 0) process.exitCode = 1;
} else if (values.stretch !== undefined) {
  judged(await addKills(Number(values.stretch), Number(values.kills), Number(values.from)));
} else if (values.alarm) {
  judged([await alarmBar(Number(values.rounds))]);
} else if (values.rows === 'none') {
  await simulate(Number(values.cancels));
} else {
  await runRows(values.rows?.split(','));
  if (values.rows === undefined && values.browser && Number(values.kills) > 0)
    await kill(Number(values.kills));
  if (values.rows === undefined) await forecast();
  if (values.rows === undefined && Number(values.cancels) > 0) await simulate(Number(values.cancels));
}

async function runRows(wanted: readonly string[] | undefined): Promise<void> {
  const isWanted = (row: string) => wanted === undefined || wanted.includes(row);
  const rows = ROWS.filter(({ row, browser = false }) => isWanted(row) && (values.browser || !browser));
  const green = new Set<string>();
  const broken = new Set<string>();
  for (const each of rows) {
    const { row, name } = each;
    try {
      await each.run();
      green.add(row);
      print({ row, name, pass: true });
    } catch (error) {
      process.exitCode = 1;
      broken.add(row);
      const broke = error instanceof Error ? (error.stack ?? error.message) : String(error);
      print({ row, name, pass: false, broke: broke.slice(0, 2_000) });
    }
  }
  if (wanted !== undefined) return;
  const value = [...green].filter((row) => /^F\d\d$/.test(row) && !broken.has(row)).length;
  print({
    bar: 'B16',
    name: 'rows of the fault matrix automated and green',
    value,
    goal: MATRIX,
    pass: value >= MATRIX,
  });
}

async function kill(kills: number): Promise<void> {
  judged(await killBars(kills));
}

function judged(lines: readonly BarLine[]): void {
  for (const line of lines) {
    print(line);
    if (!line.pass) process.exitCode = 1;
  }
}

async function simulate(cancels: number): Promise<void> {
  const totals = await simulateBatches(Number(values.from), cancels, availableParallelism(), (soFar) => {
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

/** How far the forecast of a batch's end is off, before it begins and while it runs. */
async function forecast(): Promise<void> {
  const { batches, beforeP95, duringP95 } = await measureForecast(80, 440);
  const judge = (when: string, value: number) => {
    const name = `error of the forecast end, ${when}, p95 of ${batches} calm batches`;
    const pass = value <= FORECAST_ERROR_MAX;
    print({ bar: 'forecast', name, value: Number(value.toFixed(4)), goal: FORECAST_ERROR_MAX, pass });
    if (!pass) process.exitCode = 1;
  };
  judge('before', beforeP95);
  judge('while it runs', duringP95);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
