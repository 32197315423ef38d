import { atLeast, atMost, type BarLine } from '../../bench/bar-line.ts';
import { killWorkers, measureAlarm } from './kill-workers.ts';

const ALARM_ROUNDS = 3;

/** B7: so many real deaths of the worker in mid-batch, what they broke, and how soon each batch went on. */
export async function killBars(kills: number, seed = 1): Promise<BarLine[]> {
  const totals = await killWorkers(kills, seed, (session) => {
    process.stderr.write(
      `${session.kills} kills in a batch of ${session.orders}, ${session.breaks.length} breaks\n`,
    );
  });
  for (const broken of totals.breaks) process.stderr.write(`${broken}\n`);
  const { resumeMs } = totals;
  const p99 = resumeMs[Math.floor(resumeMs.length * 0.99)] ?? Number.NaN;
  const where = `in ${totals.batches} batches of 500, ${totals.atPoints} of them at numbered points`;
  const alarm = Math.max(...(await measureAlarm(ALARM_ROUNDS)));
  return [
    atLeast('B7', `real deaths of the worker ${where}`, totals.kills, kills),
    atMost('B7', 'invariants that they broke', totals.breaks.length, 0),
    atMost('B7', `from death to the batch going on, a page open, p99 ms of ${resumeMs.length}`, p99, 1_000),
    atMost(
      'B7',
      `from death to the next request by the alarm alone, the longest of ${ALARM_ROUNDS}, ms`,
      alarm,
      35_000,
    ),
  ];
}
