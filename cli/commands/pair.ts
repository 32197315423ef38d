import { findOrigin } from '@pullcord/device/port/web-address';
import { checkPolicy } from '@pullcord/device/portal/kept-policy';
import { finishPairing, startPairing } from '@pullcord/device/portal/start-pairing';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

/** Shows the address to approve this machine at, and takes the code that the portal shows then. */
export async function pair(flags: { portal?: string }, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const named = flags.portal ?? env.PULLCORD_PORTAL_URL;
  const origin = named === undefined ? undefined : findOrigin(named);
  if (origin === undefined) {
    throw new CommandEnd(
      EXIT.usage,
      'usage',
      'Name the portal with --portal or PULLCORD_PORTAL_URL. It must begin with https:// (http:// for loopback only).',
    );
  }
  const device = await openDevice(env);
  const started = await startPairing(device, origin, null);
  io.out(`Open ${started.url}`);
  io.out('Sign in there, press "Approve this device", and enter the code it shows.');
  const code = await io.ask('Code: ');
  if (code === '')
    throw new CommandEnd(EXIT.usage, 'usage', 'No code was entered. This machine is not paired.');
  const paired = await finishPairing(device, started, code);
  if (!paired.ok) {
    throw new CommandEnd(
      EXIT.signedOut,
      paired.error.kind,
      `Pairing did not succeed: ${paired.error.detail}`,
    );
  }
  await checkPolicy(device);
  io.out(
    `Paired with ${paired.value.organisation} as ${paired.value.personName} (${paired.value.roles.join(', ')}).`,
  );
  return EXIT.done;
}
