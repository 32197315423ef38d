import type { Device } from '../port/device.ts';

interface Runner {
  /** Leaves the account to another batch; false where it has more to do than to wait for the book. */
  giveWay?: () => Promise<boolean>;
  /** Who gets the account next, told in the moment in which it is freed. */
  heir?: () => void;
}

const running = new WeakMap<Device, Map<string, Runner>>();

/** One batch an account in this process; the lease keeps the other processes out. False where one runs. */
export function takeRunner(device: Device, account: string): boolean {
  const accounts = running.get(device) ?? new Map<string, Runner>();
  running.set(device, accounts);
  if (accounts.has(account)) return false;
  accounts.set(account, {});
  return true;
}

/** By whoever took it, once. */
export function freeAccount(device: Device, account: string): void {
  const accounts = running.get(device);
  const heir = accounts?.get(account)?.heir;
  accounts?.delete(account);
  if (heir === undefined) return;
  accounts?.set(account, {});
  heir();
}

/** The batch that runs may be asked to leave. */
export function offerToGiveWay(device: Device, account: string, giveWay: () => Promise<boolean>): void {
  const runner = running.get(device)?.get(account);
  if (runner !== undefined) runner.giveWay = giveWay;
}

/**
 * Takes the account from a batch that has sent and heard everything and only waits for the book to tell: that may last for
 * hours, and a trader must not wait for it. False where that batch has more to do, or another one waits for it already.
 */
export async function takeOver(device: Device, account: string): Promise<boolean> {
  const runner = running.get(device)?.get(account);
  if (runner?.giveWay === undefined || runner.heir !== undefined) return false;
  let isOurs = false;
  const freed = new Promise<void>((resolve) => {
    runner.heir = () => {
      isOurs = true;
      resolve();
    };
  });
  if (await runner.giveWay()) await freed;
  // Also where it ended by itself meanwhile.
  if (!isOurs) delete runner.heir;
  return isOurs;
}

/** Whether a batch of the account runs in this process. */
export function isRunning(device: Device, account: string): boolean {
  return running.get(device)?.has(account) === true;
}
