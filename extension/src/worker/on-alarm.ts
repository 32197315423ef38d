import { isMarketOpen } from './is-market-open.ts';
import { POLICY_ALARM, WAKE_ALARM, WRITE_PATH_ALARM } from './keep-alive.ts';
import type { Worker } from './worker.ts';

export async function onAlarm(worker: Worker, name: string): Promise<void> {
  if (name === WAKE_ALARM) await worker.batches.resume();
  if (name === POLICY_ALARM) {
    await worker.batches.resume();
    await worker.policy.check();
  }
  if (name === WRITE_PATH_ALARM && !worker.batches.isAnyRunning()) await worker.prune();
  if (name === WRITE_PATH_ALARM && isMarketOpen(worker.device.clock.now())) {
    const able = (await worker.accounts.list()).filter(({ expired }) => !expired);
    for (const { account } of able) await worker.accounts.proveWritePath(account);
  }
}
