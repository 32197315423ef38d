import { Command, CommanderError } from 'commander';
import { auditCommands } from './audit-commands.ts';
import { CommandEnd } from './command-end.ts';
import { type CancelFlags, cancel } from './commands/cancel.ts';
import { doctor } from './commands/doctor.ts';
import { type OrdersFlags, orders } from './commands/orders.ts';
import { pair } from './commands/pair.ts';
import { type PlanFlags, plan } from './commands/plan.ts';
import { policy } from './commands/policy.ts';
import { type ResumeFlags, resume } from './commands/resume.ts';
import { type ServeFlags, serve } from './commands/serve.ts';
import type { AccountFlags } from './connect-accounts.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Environment } from './open-device.ts';
import manifest from './package.json' with { type: 'json' };
import { requireValues } from './require-values.ts';
import { addScopeFlags } from './scope-flags.ts';
import { EXIT_CODES, HELP } from './terminal/help-text.ts';
import type { TerminalIo } from './terminal/terminal-io.ts';
import { warnOfTokenFile } from './warn-of-token-file.ts';

type Run<F> = (flags: F, env: Environment, io: TerminalIo) => Promise<ExitCode>;

/** Parses, runs one command, and answers the exit code. */
export async function pullcord(
  words: readonly string[],
  variables: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const runs =
    <F>(run: Run<F>) =>
    async (flags: F) => {
      code = await run(flags, variables, io);
    };
  const program = new Command('pullcord')
    .description('Cancels many Upstox orders at once and tells the truth about each one.')
    .version(manifest.version, '--version', 'print the version')
    .addHelpText('after', `\n${HELP}`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    });
  program.hook('preAction', async (_program, command) => {
    requireValues(command);
    const { tokenFile } = command.opts<AccountFlags>();
    const warning = tokenFile === undefined ? undefined : await warnOfTokenFile(tokenFile);
    if (warning !== undefined) io.err(warning);
  });
  const account = (command: Command) =>
    command
      .option('--account <code>', 'the connected account that acts, if there are tokens of several')
      .option(
        '--token-file <path>',
        'file with the Upstox access token, or lines of ACCOUNT=token (else PULLCORD_UPSTOX_TOKEN)',
      )
      .option('--json', 'one JSON object on standard output');
  const reviewed = (command: Command) =>
    addScopeFlags(account(command))
      .option('--route <route>', 'auto, single, sweep, batch', 'auto')
      .option('--include-protective', 'also stops and cover children that protect a position')
      .option('--emergency', 'at the pace and size that policy allows in an emergency; admins are told');
  addScopeFlags(account(program.command('orders')))
    .description('list open orders')
    .action(runs<OrdersFlags>(orders));
  reviewed(program.command('plan')).description('show what cancel would send').action(runs<PlanFlags>(plan));
  reviewed(program.command('cancel'))
    .description('cancel the orders the flags name')
    .option('--dry-run', 'show the plan, send nothing')
    .option('--yes', 'do not ask')
    .option('--reason <text>', 'the reason to write into the record')
    .option('--deadline <time>', 'send nothing after this time (default: forecast × 1.5 + 45 s)')
    .option(
      '--keep-clear <time>',
      'for this long, also cancel what arrives inside the confirmed scope and size',
    )
    .addHelpText('after', `\n${EXIT_CODES}`)
    .action(runs<CancelFlags>(cancel));
  account(program.command('resume'))
    .description('settle what an earlier command left')
    .action(runs<ResumeFlags>(resume));
  account(program.command('serve'))
    .description('answer DELETE /v3/order/cancel/multi on loopback, for scripts that speak the specification')
    .option('--port <number>', '0 for any free one (default: 4410)')
    .action(runs<ServeFlags>(serve));
  account(program.command('doctor'))
    .description('check token, order book, write path and portal')
    .action(runs<AccountFlags & { json?: true }>(doctor));
  program
    .command('pair')
    .description('pair this machine with a portal')
    .option('--portal <url>', 'its address (else PULLCORD_PORTAL_URL)')
    .action(runs<{ portal?: string }>(pair));
  program
    .command('policy')
    .description('show the limits in force')
    .option('--json', 'one JSON object on standard output')
    .action(runs<{ json?: true }>(policy));
  auditCommands(program, runs);
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    const asJson = words.includes('--json');
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      if (asJson) io.out(JSON.stringify({ status: 'error', error_code: 'usage', message: error.message }));
      return EXIT.usage;
    }
    if (!(error instanceof CommandEnd)) throw error;
    if (asJson) io.out(JSON.stringify({ status: 'error', error_code: error.code, message: error.message }));
    else io.err(error.message);
    return error.exitCode;
  }
}
