import { type Entry, entry } from '@pullcord/core/audit/entry';
import { findJson } from '@pullcord/core/proof/export-file';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { z } from 'zod';

const recorded = z.object({ entry, seq: z.int(), recordedAt: z.iso.datetime() });

export interface ReceiptEntry {
  entry: Entry;
  seq: number;
  recordedAt: number;
}

/** The entries of a batch as a receipt tells them. What this page does not know is left to the verdict. */
export function readReceipt(text: string): ReceiptEntry[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith(EXPORT_LINES.entry)) return [];
    const read = recorded.safeParse(findJson(line)).data;
    return read === undefined ? [] : [{ ...read, recordedAt: Date.parse(read.recordedAt) }];
  });
}

/** The last word on each order, in the order in which the batch named them. */
export function lastWords(entries: readonly ReceiptEntry[]) {
  const settled = new Map<string, Extract<Entry, { type: 'order.settled' }>['payload']>();
  for (const { entry: each } of entries) {
    if (each.type === 'order.settled') settled.set(each.payload.before.orderId, each.payload);
  }
  const confirmed = entries.flatMap(({ entry: each }) => (each.type === 'batch.confirmed' ? [each] : []))[0];
  const rows = confirmed?.payload.before ?? [];
  return {
    confirmed,
    orders: rows.map((before) => ({ before, settled: settled.get(before.orderId) })),
  };
}
