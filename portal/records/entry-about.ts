import type { Entry } from '@pullcord/core/audit/entry';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import { alertName } from './alert-name.ts';
import { scopeWords } from './scope-words.ts';

/** What an entry is about, for a grid: the scope, the symbol, the strategies; empty where its title says it all. */
export function entryAbout(entry: Entry): string {
  switch (entry.type) {
    case 'batch.confirmed':
    case 'batch.refused':
      return scopeWords(entry.payload.scope);
    case 'permit.granted':
    case 'permit.refused':
      return entry.payload.bounds.strategies.map(({ tag }) => tag ?? 'untagged').join(', ');
    case 'order.settled':
      return `${entry.payload.before.symbol} ${entry.payload.before.side === 'BUY' ? 'B' : 'S'}`;
    case 'request.sent':
      return entry.payload.call.kind;
    case 'audit.searched':
    case 'audit.exported':
      return filterWords(entry.payload.filters);
    case 'archive.refused':
      return entry.payload.file;
    case 'policy.published':
      return entry.payload.reason;
    case 'device.revoked':
      return entry.payload.reason;
    case 'alert.raised':
      return alertName(entry.payload);
    case 'alert.acknowledged':
    case 'alert.noted':
      return entry.payload.note ?? '';
    case 'channel.saved':
    case 'channel.removed':
    case 'channel.tested':
      return entry.payload.name;
    case 'batch.opened':
      return entry.batchId ?? '';
    default:
      return '';
  }
}

function filterWords(filters: Readonly<Record<string, string>>): string {
  const words = Object.entries(filters).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? 'the whole log' : words.join(', ');
}

/** How many orders an entry concerns; undefined where orders are not its matter. */
export function entryOrders(entry: Entry): number | undefined {
  switch (entry.type) {
    case 'batch.confirmed':
    case 'batch.refused':
      return entry.payload.totals.orders;
    case 'permit.granted':
    case 'permit.refused':
      return entry.payload.bounds.orders;
    case 'batch.settled':
      return entry.payload.counts.total;
    case 'request.sent':
      return ordersOf(entry.payload.call).length;
    case 'order.settled':
      return 1;
    default:
      return undefined;
  }
}
