import type { Command } from 'commander';
import { type AuditExportFlags, auditExport } from './commands/audit-export.ts';
import { type AuditReplayFlags, auditReplay } from './commands/audit-replay.ts';
import { type AuditVerifyFlags, auditVerify } from './commands/audit-verify.ts';
import { type ReceiptFlags, receipt } from './commands/receipt.ts';
import type { ExitCode } from './exit-code.ts';
import type { Environment } from './open-device.ts';
import type { TerminalIo } from './terminal/terminal-io.ts';

type Run<F> = (flags: F, env: Environment, io: TerminalIo) => Promise<ExitCode>;
type Runs = <F>(run: Run<F>) => (flags: F) => Promise<void>;

/** `audit export`, `audit verify` and `receipt`. */
export function auditCommands(program: Command, runs: Runs): void {
  const audit = program.command('audit').description('export a slice of the ledger, or check one');
  audit
    .command('export')
    .description('write a slice of the ledger to a file')
    .requiredOption('--out <path>', 'the file')
    .option('--format <format>', 'jsonl (with its proof) or csv (with its proof beside it)', 'jsonl')
    .option('--person <id>', 'whose')
    .option('--account <code>', 'the broker’s client code')
    .option('--strategy <tag>', 'orders with this tag')
    .option('--instrument <key>', 'instrument key or symbol')
    .option('--status <status>', 'CANCELLED, FAILED or PENDING')
    .option('--outcome <outcome>', 'what became of the order')
    .option('--type <type>', 'kind of entry, as in order.settled')
    .option('--from <time>', 'recorded at or after, ISO 8601')
    .option('--to <time>', 'recorded before, ISO 8601')
    .option('--text <text>', 'part of a symbol, tag, name or reason; a whole order or batch id')
    .option('--role <role>', 'of people who hold this role now: trader, admin or compliance')
    .option('--desk <id>', 'of people of this desk, or none')
    .option('--device <id>', 'by this device')
    .option('--became <what>', 'cancelled, filled, failed or not_sent')
    .option('--hour <slot>', 'weekday and half hour of India’s day, as in 5-19 for Friday 09:30')
    .option('--orders-min <count>', 'of batches of at least this many orders')
    .option('--quantity-min <units>', 'of batches of at least this pending quantity')
    .option('--value-min <rupees>', 'of batches of at least this many rupees')
    .option('--json', 'one JSON object on standard output')
    .action(runs<AuditExportFlags>(auditExport));
  audit
    .command('verify <file>')
    .description('check an export, a receipt or a portal’s database, without a network')
    .option(
      '--key <key>',
      'the ledger’s key as the page Keeping shows it, or a file with one on each line (default: those known since pairing)',
    )
    .option('--proof <path>', 'the proof of a CSV (default: beside it, as FILE.proof.jsonl)')
    .option('--archive <path...>', 'archives of a database, so that archived texts are checked as well')
    .option(
      '--against <path...>',
      'earlier checkpoints: a note, a saved mail, what a webhook was sent, or a head record',
    )
    .option('--json', 'one JSON object on standard output')
    .action((file: string, flags: Omit<AuditVerifyFlags, 'file'>) =>
      runs<AuditVerifyFlags>(auditVerify)({ ...flags, file }),
    );
  audit
    .command('replay <file>')
    .description('run recorded batches again by the policy of their day, without a network')
    .option('--batch <id>', 'only this one')
    .option('--what-if <limit=bound...>', 'judge by another limit, as in ordersPerBatchMax=50')
    .option('--json', 'one JSON object on standard output')
    .action((file: string, flags: Omit<AuditReplayFlags, 'file'>) =>
      runs<AuditReplayFlags>(auditReplay)({ ...flags, file }),
    );
  program
    .command('receipt [batch]')
    .description('save one page that proves what became of a batch')
    .option('--out <path>', 'the file')
    .option('--json', 'one JSON object on standard output')
    .action((batch: string | undefined, flags: Omit<ReceiptFlags, 'batch'>) =>
      runs<ReceiptFlags>(receipt)({ ...flags, ...(batch === undefined ? {} : { batch }) }),
    );
}
