import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { specificationAnswer } from '@pullcord/core/outcome/specification-answer';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import type { KeptClear } from '@pullcord/device/batch/keep-clear';
import { type ExitCode, exitOfCancel } from '../exit-code.ts';
import { keptClearLine } from '../terminal/kept-clear-line.ts';
import { reportLines } from '../terminal/report-lines.ts';
import { stayLines } from '../terminal/stay-lines.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { batchAnswer, nothingSent } from './batch-answer.ts';
import { exitOfKept } from './exit-of-kept.ts';

/** Prints what became of each order, then what stays in the market; as one JSON object where that was asked. */
export function answerCancel(
  report: BatchReport,
  plan: CancelPlan,
  plannedMs: number,
  flags: { json?: true },
  io: TerminalIo,
): ExitCode {
  if (flags.json === true) io.out(JSON.stringify(batchAnswer(report, plan, plannedMs)));
  else {
    if (report.orders.length > 0) for (const line of reportLines(report)) io.out(line);
    else io.out(nothingSent(plan));
    for (const line of stayLines(plan)) io.out(line);
  }
  return exitOfCancel(report, plan);
}

/** One object all the same: the confirmed batch's answer, and beside it each round that kept clear. */
export function answerKept(
  report: BatchReport,
  plan: CancelPlan,
  kept: KeptClear & { rounds: BatchReport[] },
  plannedMs: number,
  flags: { json?: true },
  io: TerminalIo,
): ExitCode {
  const all = [report, ...kept.rounds];
  if (flags.json === true) {
    const rounds = kept.rounds.map((round) => specificationAnswer(round));
    const answered = batchAnswer(report, plan, plannedMs);
    io.out(JSON.stringify({ ...answered, keep_clear: { ended: kept.ended, rounds } }));
  } else {
    for (const each of all) for (const line of reportLines(each)) io.out(line);
    io.out(keptClearLine(kept));
    for (const line of stayLines(plan)) io.out(line);
  }
  return exitOfKept(all, kept);
}
