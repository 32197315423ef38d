import { refreshBadge } from './badge.ts';
import { isMarketOpen } from './is-market-open.ts';
import { POLICY_ALARM, WAKE_ALARM, WRITE_PATH_ALARM } from './keep-alive.ts';
import type { Worker } from './worker.ts';

export async function onAlarm(worker: Worker, name: string): Promise<void> {
  if (name === WAKE_ALARM) await worker.batches.resume();
  if (name === POLICY_ALARM) {
    refreshBadge(worker.device.clock.now()).catch(() => undefined);
    await worker.batches.resume();
    await worker.policy.check();
  }
  if (name === WRITE_PATH_ALARM && !worker.batches.isAnyRunning()) await worker.prune();
  if (name === WRITE_PATH_ALARM && isMarketOpen(worker.device.clock.now())) {
    const now = worker.device.clock.now();
    // A proof is recorded at the broker and the portal: not one with a token that is most likely over.
    const able = (await worker.accounts.list()).filter(
      ({ expired, expiresAt }) => !expired && (expiresAt === null || expiresAt > now),
    );
    for (const { account } of able) await worker.accounts.proveWritePath(account);
  }
}
