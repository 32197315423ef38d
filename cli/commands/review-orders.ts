import { type Route, route } from '@pullcord/core/plan/cancel-call';
import type { Scope } from '@pullcord/core/selection/scope';
import { openReview } from '@pullcord/device/batch/open-review';
import type { Review } from '@pullcord/device/batch/review';
import { CommandEnd } from '../command-end.ts';
import type { ConnectedDevice } from '../connect-accounts.ts';
import { EXIT, exitOfFailure } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { requireOwnUsers } from '../require-own-users.ts';
import { sayFailure } from '../terminal/say-failure.ts';
import { requirePairing } from './require-pairing.ts';

export interface ReviewFlags {
  route?: string;
  includeProtective?: true;
  emergency?: true;
}

/** The plan of a scope, with its permit asked; reads only. */
export async function reviewOrders(
  { device, account, connected }: ConnectedDevice,
  env: Environment,
  scope: Scope,
  flags: ReviewFlags,
): Promise<Review> {
  requireOwnUsers(scope, connected);
  const emergency = flags.emergency === true;
  if (!emergency) await requirePairing(device, env);
  const opened = await openReview(device, {
    account: account.account,
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
