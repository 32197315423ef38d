import type { OutboxStore } from '@pullcord/device/port/ports';
import { type Database, durably } from './database.ts';

const LAST = 'outbox';

interface Waiting {
  bodies: readonly string[];
  written: PromiseWithResolvers<number>;
}

/**
 * Entries on their way to the portal. The number and the entry are one transaction, so numbers have no gaps. What is
 * appended in the same turn of the worker goes to the disk together, in the order it was appended: a confirmation and
 * its first request wait for one flush and not for two.
 */
export function idbOutbox(database: Database): OutboxStore {
  let waiting: Waiting[] = [];
  let flushing = Promise.resolve();

  const flush = async () => {
    const taken = waiting;
    waiting = [];
    try {
      const lasts = await durably(database, ['outbox', 'counters'], async (transaction) => {
        const counters = transaction.objectStore('counters');
        const outbox = transaction.objectStore('outbox');
        let sequence = (await counters.get(LAST)) ?? 0;
        const ends: number[] = [];
        for (const { bodies } of taken) {
          for (const body of bodies) {
            sequence += 1;
            await outbox.add({ sequence, body });
          }
          ends.push(sequence);
        }
        await counters.put(sequence, LAST);
        return ends;
      });
      for (const [index, { written }] of taken.entries()) written.resolve(lasts[index] ?? 0);
    } catch (failure) {
      for (const { written } of taken) written.reject(failure);
    }
  };
  /** A task of its own, since what belongs together may be a few promises apart. */
  const soon = () =>
    new Promise<void>((resolve) => {
      setTimeout(() => void flush().then(resolve), 0);
    });

  return {
    append(bodies) {
      const written = Promise.withResolvers<number>();
      waiting.push({ bodies, written });
      if (waiting.length === 1) flushing = soon();
      return written.promise;
    },
    read: (most) => database.getAll('outbox', undefined, most),
    dropThrough: (sequence) =>
      durably(database, ['outbox'], (transaction) =>
        transaction.objectStore('outbox').delete(IDBKeyRange.upperBound(sequence)),
      ),
    size: () => database.count('outbox'),
    async restart() {
      // What was appended before belongs to the pairing that ends.
      await flushing;
      await durably(database, ['outbox', 'counters'], async (transaction) => {
        await transaction.objectStore('outbox').clear();
        await transaction.objectStore('counters').put(0, LAST);
      });
    },
  };
}
