import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { simulateBatches } from './simulate-batches.ts';
import { runTrial } from './simulation/run-trial.ts';

/**
 * `npm run faults`: a million simulated cancels under faults and deaths, judged by the broker's own truth (B6).
 * `--cancels N` asks for another number, `--seed N` replays one trial and shows what it broke.
 */

const { values } = parseArgs({ options: { cancels: { type: 'string' }, seed: { type: 'string' } } });

if (values.seed !== undefined) {
  const trial = await runTrial(Number(values.seed));
  process.stdout.write(`${JSON.stringify(trial, null, 2)}\n`);
  process.exitCode = trial.breaches.length === 0 ? 0 : 1;
} else {
  const cancels = Number(values.cancels ?? 1_000_000);
  const totals = await simulateBatches(1, cancels, availableParallelism(), (soFar) => {
    process.stderr.write(
      `\r${soFar.cancels} of ${cancels} cancels, ${soFar.deaths} deaths, ${soFar.wrong} wrong`,
    );
  });
  process.stderr.write('\n');
  for (const failure of totals.failures) process.stdout.write(`${failure}\n`);
  const name = `wrong outcomes in ${totals.cancels} simulated cancels with faults, ${totals.deaths} deaths`;
  const pass = totals.wrong === 0 && Object.keys(totals.breaches).length === 0;
  const line = { bar: 'B6', name, value: totals.wrong, goal: 0, pass, breaches: totals.breaches };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  process.exitCode = pass ? 0 : 1;
}
