import { type BatchReport, batchReport } from '@pullcord/core/outcome/batch-report';
import { type OrderProgress, orderProgress } from '@pullcord/core/outcome/order-outcome';
import { sameJson } from '@pullcord/core/value/same-json';
import { z } from 'zod';

/** A later report of a batch that the screen has already: its head, and only the orders that moved. */
export const batchChanges = z.object({
  ...batchReport.omit({ orders: true }).shape,
  changed: z.array(orderProgress),
});
export type BatchChanges = z.infer<typeof batchChanges>;

/** Undefined where the two do not hold the same orders: then the whole report is told. */
export function batchChangesBetween(before: BatchReport, after: BatchReport): BatchChanges | undefined {
  if (before.batchId !== after.batchId || before.orders.length !== after.orders.length) return undefined;
  const { orders, ...head } = after;
  const changed: OrderProgress[] = [];
  for (const [at, order] of orders.entries()) {
    const old = before.orders[at];
    if (old?.orderId !== order.orderId) return undefined;
    if (!sameJson(old, order)) changed.push(order);
  }
  return { ...head, changed };
}

/** The later report; orders that did not move stay the very same objects, so that their rows are not drawn again. */
export function withBatchChanges(before: BatchReport, { changed, ...head }: BatchChanges): BatchReport {
  if (changed.length === 0) return { ...head, orders: before.orders };
  const moved = new Map(changed.map((order) => [order.orderId, order]));
  return { ...head, orders: before.orders.map((order) => moved.get(order.orderId) ?? order) };
}

/** A report without its orders, for screens that show figures only. */
export const briefReport = batchReport.omit({ orders: true });
export type BriefReport = z.infer<typeof briefReport>;
