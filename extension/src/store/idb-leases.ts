import type { LeaseStore } from '@pullcord/device/port/ports';
import { atomically, type Database, type PullcordSchema } from './database.ts';

type Lease = PullcordSchema['leases']['value'];

/**
 * One dispatcher an account. Each taking raises the epoch, so that a sleeper with an old one finds out. None waits for
 * the disk: what a batch writes next, strictly and into the same database, takes the lease's line to the disk with it.
 * `lapsed` are those of the workers before this one: from then on it takes them alone, and a confirmation is told from
 * memory that the account is free. Whether it is still held the store says, since a worker that slept through its own end
 * remembers what is no longer so.
 */
export function idbLeases(database: Database, lapsed: readonly Lease[]): LeaseStore {
  const known = new Map(lapsed.map((each) => [each.account, each]));
  const write = (lease: Lease) =>
    atomically(database, ['leases'], async (transaction) => {
      const leases = transaction.objectStore('leases');
      const stored = await leases.get(lease.account);
      if ((stored?.epoch ?? 0) < lease.epoch) await leases.put(lease);
    });
  return {
    async acquire(account, owner, ttlMs, at) {
      const held = known.get(account);
      if (held !== undefined && held.owner !== owner && held.expiresAt > at) {
        return { held: false, holder: held.owner, expiresAt: held.expiresAt };
      }
      const epoch = (held?.epoch ?? 0) + 1;
      const taken = { account, owner, epoch, expiresAt: at + ttlMs };
      known.set(account, taken);
      // Whoever renews it finds out where this failed.
      write(taken).catch(() => undefined);
      return { held: true, epoch };
    },
    renew: (account, owner, epoch, ttlMs, at) =>
      atomically(database, ['leases'], async (transaction) => {
        const leases = transaction.objectStore('leases');
        const held = await leases.get(account);
        if (held === undefined || held.owner !== owner || held.epoch !== epoch) return false;
        const renewed = { account, owner, epoch, expiresAt: at + ttlMs };
        await leases.put(renewed);
        known.set(account, renewed);
        return true;
      }),
    release: (account, owner, epoch) =>
      atomically(database, ['leases'], async (transaction) => {
        const leases = transaction.objectStore('leases');
        const held = await leases.get(account);
        if (held?.owner !== owner || held.epoch !== epoch) return;
        // The row stays, lapsed: the epoch has to go on rising.
        const lapsing = { ...held, expiresAt: 0 };
        await leases.put(lapsing);
        known.set(account, lapsing);
      }),
  };
}

/**
 * Lets every lease lapse. Called when the worker starts: a browser runs one worker of an extension, so
 * whoever holds a lease in this store is dead, and its batch must not wait for the time to run out.
 */
export function lapseLeases(database: Database): Promise<Lease[]> {
  return atomically(database, ['leases'], async (transaction) => {
    const leases = transaction.objectStore('leases');
    const lapsed = (await leases.getAll()).map((held) => ({ ...held, expiresAt: 0 }));
    for (const lease of lapsed) await leases.put(lease);
    return lapsed;
  });
}
