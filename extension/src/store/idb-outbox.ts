import type { OutboxStore } from '@pullcord/device/port/ports';
import { atomically, type Database, durably } from './database.ts';

const LAST = 'outbox';

/** Entries on their way to the portal. The number and the entry are one transaction, so numbers have no gaps. */
export function idbOutbox(database: Database): OutboxStore {
  return {
    append: (bodies, later = false) => {
      const write = later ? atomically : durably;
      return write(database, ['outbox', 'counters'], async (transaction) => {
        const counters = transaction.objectStore('counters');
        const outbox = transaction.objectStore('outbox');
        let sequence = (await counters.get(LAST)) ?? 0;
        for (const body of bodies) {
          sequence += 1;
          await outbox.add({ sequence, body });
        }
        await counters.put(sequence, LAST);
        return sequence;
      });
    },
    read: (most) => database.getAll('outbox', undefined, most),
    dropThrough: (sequence) =>
      durably(database, ['outbox'], (transaction) =>
        transaction.objectStore('outbox').delete(IDBKeyRange.upperBound(sequence)),
      ),
    size: () => database.count('outbox'),
    restart: () =>
      durably(database, ['outbox', 'counters'], async (transaction) => {
        await transaction.objectStore('outbox').clear();
        await transaction.objectStore('counters').put(0, LAST);
      }),
  };
}
