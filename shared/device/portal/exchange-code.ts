import { brokerTokenAnswer } from '@pullcord/core/contract/broker-contract';
import { err, ok, type Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import type { PortalFailure } from './portal-failure.ts';

/** The broker answers the portal within ten seconds, or not at all. */
const TIMEOUT_MS = 15_000;

/** Has the portal exchange the broker's sign-in code. The token is the caller's to keep in memory, nowhere else. */
export async function exchangeCode(
  device: Device,
  given: { account: string; code: string; redirectUri: string },
): Promise<Result<string, PortalFailure>> {
  const answered = await callPairedPortal(device, {
    method: 'POST',
    path: 'broker/token',
    body: given,
    answer: brokerTokenAnswer,
    timeoutMs: TIMEOUT_MS,
  });
  if (!answered.ok) return answered;
  if (answered.value?.account === given.account) return ok(answered.value.accessToken);
  return err({ kind: 'unreadable', problem: null, detail: 'The portal answered for another account.' });
}
