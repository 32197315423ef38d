import type { Device } from '@pullcord/device/port/device';
import { findOrigin } from '@pullcord/device/port/web-address';
import { findPairing } from '@pullcord/device/portal/pairing';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';

/** A desk that names its portal wants its limits judged there: forgetting to pair must not go around them. */
export async function requirePairing(device: Device, env: Environment): Promise<void> {
  const wanted = env.PULLCORD_PORTAL_URL;
  if (wanted === undefined || wanted === '') return;
  const paired = await findPairing(device.records);
  if (paired !== undefined && paired.portalUrl === findOrigin(wanted)) return;
  throw new CommandEnd(
    EXIT.signedOut,
    'portal_not_paired',
    `This command line is not paired with ${wanted}. Nothing was sent. Run pullcord pair, or use --emergency to cancel under your own limits.`,
  );
}
