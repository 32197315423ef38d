import { isSizeLimit } from '@pullcord/core/plan/limits';
import { age } from '@pullcord/core/words/figures';
import { limitFigure, limitName, setterName } from '@pullcord/core/words/names';
import { checkPolicy, findPolicy } from '@pullcord/device/portal/kept-policy';
import { readRules } from '@pullcord/device/portal/rules-in-force';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import { table } from '../terminal/table.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

const BY = {
  policy: 'The portal’s policy is in force',
  floor: 'The portal’s policy is too old: its floor is in force',
  own_limits: 'No portal is paired: your own limits are in force',
} as const;

/** The limits that would judge a batch now, and who set each. */
export async function policy(flags: { json?: true }, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const device = await openDevice(env);
  const checked = await checkPolicy(device);
  const rules = await readRules(device);
  const kept = await findPolicy(device);
  const limits = rules.limitsFor([]);
  const { authority } = rules;
  if (flags.json === true) {
    io.out(JSON.stringify({ ...authority, checked_at: kept?.checkedAt ?? null, limits }));
    return EXIT.done;
  }
  const version = authority.policyVersion === null ? '' : `, version ${authority.policyVersion}`;
  const old = kept === undefined ? '' : `, checked ${age(device.clock.now() - kept.checkedAt)} ago`;
  io.out(`${BY[authority.kind]}${version}${old}.`);
  const rows = limits.map((row) => [
    limitName(row.kind),
    limitFigure(row.kind, row.bound),
    setterName(row.setBy),
  ]);
  if (rows.length > 0) for (const line of table(['limit', 'bound', 'set by'], rows)) io.out(line);
  if (authority.kind !== 'own_limits' && limits.some(({ kind }) => !isSizeLimit(kind)))
    io.out('A minute is counted over all that share its limit; this machine knows its own orders only.');
  if (!checked.ok && checked.error.kind !== 'not_paired')
    io.err(
      `The portal was not ${checked.error.kind === 'untrusted' ? 'believed' : 'reached'}: ${checked.error.detail}`,
    );
  return EXIT.done;
}
