import { type BookCancel, coverageAnswer, tradingDay } from '@pullcord/core/contract/coverage-contract';
import type { Order } from '@pullcord/core/order/order';
import type { OrderBook } from '@pullcord/core/order/order-book';
import { endOf } from '@pullcord/core/order/order-status';
import { boundedText } from '@pullcord/core/value/bounded-text';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from '../portal/call-paired-portal.ts';
import { findPairing } from '../portal/pairing.ts';

/** Not with every reading: what the book shows stays in it all day. */
const EVERY_MS = 60_000;
const ROWS_MAX = 2_000;

const record = z.object({ day: z.string(), at: z.number(), told: z.array(z.string()) });

/**
 * Tells the portal which cancelled orders the book shows, each once a day, so that it can say which of them none of its
 * entries explains. Best effort: what was not heard is told with a later reading. What the exchange cancels by itself,
 * the rest of an immediate order, is nobody's act and is left out.
 */
export async function reportCoverage(device: Device, book: OrderBook): Promise<void> {
  if ((await findPairing(device.records)) === undefined) return;
  const { account } = book;
  const now = device.clock.now();
  const day = tradingDay(book.takenAt);
  const key = `coverage ${account}`;
  const kept = record.safeParse(await device.records.find(key)).data;
  const before = kept?.day === day ? kept : { day, at: 0, told: [] };
  if (now - before.at < EVERY_MS) return;
  const told = new Set(before.told);
  const fresh = book.orders
    .filter((row) => isSomebodysCancel(row) && !told.has(row.orderId))
    .slice(0, ROWS_MAX)
    .map(toBookCancel);
  if (fresh.length === 0) return;
  const body = { account, day, cancelled: fresh };
  const answered = await callPairedPortal(device, {
    method: 'POST',
    path: 'coverage',
    body,
    answer: coverageAnswer,
  });
  if (!answered.ok) return;
  await device.records.save(key, { day, at: now, told: [...told, ...fresh.map(({ orderId }) => orderId)] });
}

/** What is longer than the portal takes would keep it from hearing of all the others. */
function toBookCancel({ orderId, symbol, tag, placedBy }: Order): BookCancel {
  const short = (text: string) => boundedText(text, 40);
  return {
    orderId,
    symbol: boundedText(symbol, 100),
    tag: tag === null ? null : short(tag),
    placedBy: short(placedBy),
  };
}

/** Also of an after-market order. A trigger that fired was not cancelled: its order is, which has a row of its own. */
function isSomebodysCancel({ status, validity, firedOrderId }: Order): boolean {
  return endOf(status) === 'cancelled' && validity !== 'IOC' && firedOrderId === undefined;
}
