import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { KeptClear } from '@pullcord/device/batch/keep-clear';
import { EXIT, type ExitCode, exitOfReport } from '../exit-code.ts';

/** The worst of the batches and of how keeping clear ended; unknown goes before all. */
export function exitOfKept(reports: readonly BatchReport[], kept: KeptClear): ExitCode {
  const codes = [...reports.map(exitOfReport), exitOfEnd(kept)];
  if (codes.includes(EXIT.unknown)) return EXIT.unknown;
  return codes.find((code) => code !== EXIT.done) ?? EXIT.done;
}

function exitOfEnd(kept: KeptClear): ExitCode {
  switch (kept.ended) {
    case 'clear':
      return EXIT.done;
    case 'unsettled':
      return EXIT.unknown;
    // A refusal's or a failure's own code would say that nothing was sent, and the confirmed batch was.
    case 'refused':
    case 'unreadable':
    case 'left_out':
    case 'time_over':
    case 'stopped':
    case 'not_cancelled':
    case 'outside_bounds':
      return EXIT.notCancelled;
  }
}
