import { type Route, route } from '@pullcord/core/plan/cancel-call';
import type { Scope } from '@pullcord/core/selection/scope';
import { openReview } from '@pullcord/device/batch/open-review';
import type { Review } from '@pullcord/device/batch/review';
import type { Device } from '@pullcord/device/port/device';
import { findOrigin } from '@pullcord/device/port/web-address';
import { findPairing } from '@pullcord/device/portal/pairing';
import { CommandEnd } from '../command-end.ts';
import { EXIT, exitOfFailure } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { sayFailure } from '../terminal/say-failure.ts';

export interface ReviewFlags {
  route?: string;
  includeProtective?: true;
  emergency?: true;
}

/** The plan of a scope, with its permit asked; reads only. */
export async function reviewOrders(
  device: Device,
  env: Environment,
  account: string,
  scope: Scope,
  flags: ReviewFlags,
): Promise<Review> {
  const emergency = flags.emergency === true;
  if (!emergency) await requirePairing(device, env);
  const opened = await openReview(device, {
    account,
    scope,
    emergency,
    includeProtective: flags.includeProtective === true,
    route: readRoute(flags.route),
    surface: 'cli',
  });
  if (opened.ok) return opened.value;
  const { kind } = opened.error;
  throw new CommandEnd(exitOfFailure(kind), kind, sayFailure(opened.error));
}

export function readRoute(text: string | undefined): Route {
  const parsed = route.safeParse(text ?? 'auto');
  if (parsed.success) return parsed.data;
  throw new CommandEnd(EXIT.usage, 'usage', '--route is auto, single, sweep or batch. Nothing was sent.');
}

/** A desk that names its portal wants its limits judged there: forgetting to pair must not go around them. */
async function requirePairing(device: Device, env: Environment): Promise<void> {
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
