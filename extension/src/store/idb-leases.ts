import type { LeaseStore } from '@pullcord/device/port/ports';
import { atomically, type Database } from './database.ts';

/**
 * One dispatcher an account. Each taking raises the epoch, so that a sleeper with an old one finds out. None waits for
 * the disk: what a batch writes next, strictly and into the same database, takes the lease's line to the disk with it.
 */
export function idbLeases(database: Database): LeaseStore {
  return {
    acquire: (account, owner, ttlMs, at) =>
      atomically(database, ['leases'], async (transaction) => {
        const leases = transaction.objectStore('leases');
        const held = await leases.get(account);
        if (held !== undefined && held.owner !== owner && held.expiresAt > at) {
          return { held: false, holder: held.owner, expiresAt: held.expiresAt };
        }
        const epoch = (held?.epoch ?? 0) + 1;
        await leases.put({ account, owner, epoch, expiresAt: at + ttlMs });
        return { held: true, epoch };
      }),
    renew: (account, owner, epoch, ttlMs, at) =>
      atomically(database, ['leases'], async (transaction) => {
        const leases = transaction.objectStore('leases');
        const held = await leases.get(account);
        if (held === undefined || held.owner !== owner || held.epoch !== epoch) return false;
        await leases.put({ account, owner, epoch, expiresAt: at + ttlMs });
        return true;
      }),
    release: (account, owner, epoch) =>
      atomically(database, ['leases'], async (transaction) => {
        const leases = transaction.objectStore('leases');
        const held = await leases.get(account);
        // The row stays, lapsed: the epoch has to go on rising.
        if (held?.owner === owner && held.epoch === epoch) await leases.put({ ...held, expiresAt: 0 });
      }),
  };
}

/**
 * Lets every lease lapse. Called when the worker starts: a browser runs one worker of an extension, so
 * whoever holds a lease in this store is dead, and its batch must not wait for the time to run out.
 */
export function lapseLeases(database: Database): Promise<void> {
  return atomically(database, ['leases'], async (transaction) => {
    const leases = transaction.objectStore('leases');
    for (const held of await leases.getAll()) await leases.put({ ...held, expiresAt: 0 });
  });
}
