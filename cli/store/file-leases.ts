import { hostname } from 'node:os';
import { join } from 'node:path';
import type { LeaseStore } from '@pullcord/device/port/ports';
import { z } from 'zod';
import { isAlive, withFileLock } from './with-file-lock.ts';
import { findJson, findText, writeDurably } from './write-durably.ts';

const lease = z.object({
  owner: z.string(),
  epoch: z.int().positive(),
  expiresAt: z.number(),
  pid: z.int(),
  machine: z.string(),
});
type Lease = z.infer<typeof lease>;

/** A lease file an account. A dead process of this machine holds nothing, however long its lease still runs. */
export function fileLeases(folder: string): LeaseStore {
  const path = (account: string) => join(folder, `${encodeURIComponent(account)}.json`);
  const read = async (account: string): Promise<Lease | undefined> =>
    lease.safeParse(findJson((await findText(path(account))) ?? '')).data;
  const write = (account: string, next: Omit<Lease, 'pid' | 'machine'>) =>
    writeDurably(path(account), JSON.stringify({ ...next, pid: process.pid, machine: hostname() }));
  const locked = <T>(account: string, work: () => Promise<T>) =>
    withFileLock(join(folder, `${encodeURIComponent(account)}.lock`), work);
  return {
    acquire: (account, owner, ttlMs, at) =>
      locked(account, async () => {
        const held = await read(account);
        if (held !== undefined && held.owner !== owner && isHeld(held, at)) {
          return { held: false, holder: held.owner, expiresAt: held.expiresAt };
        }
        const epoch = (held?.epoch ?? 0) + 1;
        await write(account, { owner, epoch, expiresAt: at + ttlMs });
        return { held: true, epoch };
      }),
    renew: (account, owner, epoch, ttlMs, at) =>
      locked(account, async () => {
        const held = await read(account);
        if (held?.owner !== owner || held.epoch !== epoch) return false;
        await write(account, { owner, epoch, expiresAt: at + ttlMs });
        return true;
      }),
    release: (account, owner, epoch) =>
      locked(account, async () => {
        const held = await read(account);
        if (held?.owner === owner && held.epoch === epoch) {
          await write(account, { owner, epoch, expiresAt: 0 });
        }
      }),
  };
}

function isHeld(held: Lease, at: number): boolean {
  if (held.expiresAt <= at) return false;
  return held.machine !== hostname() || isAlive(held.pid);
}
