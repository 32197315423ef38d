import { compareDecimal } from '@pullcord/core/value/decimal';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFns,
  tableFeatures,
} from '@tanstack/react-table';
import type { OverlayRow } from './overlay-rows.ts';

export const ORDER_FEATURES = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
});

const helper = createColumnHelper<typeof ORDER_FEATURES, OverlayRow>();

/** What can be sorted. Prices compare exactly; an order without a time counts as the oldest. */
export const ORDER_COLUMNS = helper.columns([
  helper.accessor((row) => row.order.symbol, { id: 'instrument', header: 'Instrument' }),
  helper.accessor((row) => `${row.order.side} ${row.order.type}`, { id: 'side', header: 'Side' }),
  helper.accessor((row) => row.order.pendingQuantity, { id: 'quantity', header: 'Qty' }),
  helper.accessor((row) => row.order.price, {
    id: 'price',
    header: 'Price',
    sortFn: (a, b) => compareDecimal(a.original.order.price, b.original.order.price),
  }),
  helper.accessor((row) => -(row.order.placedAt ?? 0), { id: 'age', header: 'Age' }),
]);
