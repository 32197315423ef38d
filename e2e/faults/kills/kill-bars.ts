import { atLeast, atMost, type BarLine } from '../../bench/bar-line.ts';
import { CRASH_POINTS } from './crash-points.ts';
import { readKills, recordKills, workerBuild } from './kill-record.ts';
import type { KillFigures } from './kill-session.ts';
import { killWorkers, measureAlarm } from './kill-workers.ts';

const ALARM_ROUNDS = 3;

/** B7: so many real deaths of the worker in mid-batch, what they broke, and how soon each batch went on. */
export async function killBars(kills: number, seed = 1): Promise<BarLine[]> {
  const sessions: KillFigures[] = [];
  await killWorkers(kills, seed, (session) => {
    tell(session);
    sessions.push(session);
  });
  return [...barsOf(sessions, kills), await alarmBar()];
}

/** So many more deaths, kept in `.pullcord/kills.jsonl`: B7 in stretches, judged by the sum over this build of the worker. */
export async function addKills(more: number, wanted: number, seed: number): Promise<BarLine[]> {
  const build = workerBuild();
  await killWorkers(more, seed + readKills().length, (session) => {
    tell(session);
    recordKills(session);
  });
  return barsOf(
    readKills().filter((session) => session.build === build),
    wanted,
  );
}

/** How soon the alarm alone takes a batch up, with no page open. */
export async function alarmBar(rounds = ALARM_ROUNDS): Promise<BarLine> {
  const times = await measureAlarm(rounds, (round, ms) => {
    process.stderr.write(`round ${round} of ${rounds}: the alarm went on after ${ms} ms\n`);
  });
  const name = `from death to the next request by the alarm alone, the longest of ${rounds}, ms`;
  return atMost('B7', name, Math.max(...times), 35_000);
}

function barsOf(sessions: readonly KillFigures[], wanted: number): BarLine[] {
  const sum = (of: (session: KillFigures) => number) => sessions.reduce((all, each) => all + of(each), 0);
  const breaks = sessions.flatMap((session) => session.breaks);
  for (const broken of breaks) process.stderr.write(`${broken}\n`);
  const resumeMs = sessions.flatMap((session) => session.resumeMs).sort((a, b) => a - b);
  const p99 = resumeMs[Math.floor(resumeMs.length * 0.99)] ?? Number.NaN;
  const points = sessions.flatMap((session) => Object.entries(session.points));
  const atPoints = points.reduce((all, [, times]) => all + times, 0);
  const different = new Set(points.map(([name]) => name)).size;
  const where = `in ${sessions.length} batches, ${atPoints} of them at ${different} of ${CRASH_POINTS.length} numbered points`;
  const kills = sum((session) => session.kills);
  return [
    atLeast('B7', `real deaths of the worker ${where}`, kills, wanted),
    atMost('B7', 'invariants that they broke', breaks.length, 0),
    atMost('B7', `from death to the batch going on, a page open, p99 ms of ${resumeMs.length}`, p99, 1_000),
  ];
}

function tell(session: KillFigures): void {
  const { kills, orders, points, breaks, left } = session;
  const atPoints = Object.values(points).reduce((all, times) => all + times, 0);
  process.stderr.write(
    `${kills} kills in a batch of ${orders}, ${atPoints} at numbered points, ${breaks.length} breaks, ${left} orders left open\n`,
  );
}
