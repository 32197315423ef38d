import { closeReview } from '@pullcord/device/batch/open-review';
import { type AccountFlags, openConnectedDevice } from '../connect-accounts.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { requireScope, type ScopeFlags } from '../scope-flags.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { showPlan } from './cancel.ts';
import { type ReviewFlags, reviewOrders } from './review-orders.ts';

export interface PlanFlags extends ScopeFlags, AccountFlags, ReviewFlags {
  json?: true;
}

/** What exactly `cancel` would send. Nothing is sent but reads. */
export async function plan(flags: PlanFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const scope = requireScope(flags);
  const connected = await openConnectedDevice(env, flags);
  const review = await reviewOrders(connected, env, scope, flags);
  await closeReview(connected.device, review);
  return showPlan(review, flags, io);
}
