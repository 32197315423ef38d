import type { Device } from '../port/device.ts';

const running = new WeakMap<Device, Set<string>>();

/** One batch an account in this process; the lease keeps the other processes out. False where one runs. */
export function takeRunner(device: Device, account: string): boolean {
  const accounts = running.get(device) ?? new Set();
  running.set(device, accounts);
  if (accounts.has(account)) return false;
  accounts.add(account);
  return true;
}

export function freeAccount(device: Device, account: string): void {
  running.get(device)?.delete(account);
}

/** Whether a batch of the account runs in this process. */
export function isRunning(device: Device, account: string): boolean {
  return running.get(device)?.has(account) === true;
}
