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

/** What can be sorted. Prices compare exactly; an order without a time counts as the oldest, one at market as the least. */
export const ORDER_COLUMNS = helper.columns([
  helper.accessor((row) => row.order.symbol, { id: 'instrument', header: 'Instrument' }),
  helper.accessor((row) => `${row.order.side} ${row.order.type}`, { id: 'side', header: 'Side' }),
  helper.accessor((row) => row.order.product, { id: 'product', header: 'Product' }),
  helper.accessor((row) => row.order.statusText, { id: 'status', header: 'Status' }),
  helper.accessor((row) => row.order.pendingQuantity, { id: 'quantity', header: 'Qty' }),
  helper.accessor((row) => row.order.price, {
    id: 'price',
    header: 'Price',
    sortFn: (a, b) => compareDecimal(a.original.order.price, b.original.order.price),
  }),
  helper.accessor((row) => row.value ?? '0', {
    id: 'value',
    header: 'Value',
    sortFn: (a, b) => compareDecimal(a.original.value ?? '0', b.original.value ?? '0'),
  }),
  helper.accessor((row) => -(row.order.placedAt ?? 0), { id: 'age', header: 'Age' }),
]);

/** Columns beside the instrument, which is always there; in the order they stand. */
export const COLUMN_CHOICES = [
  { id: 'side', name: 'Side and type', width: 46 },
  { id: 'product', name: 'Product', width: 48 },
  { id: 'status', name: 'Status', width: 84 },
  { id: 'quantity', name: 'Quantity', width: 40 },
  { id: 'price', name: 'Price', width: 58 },
  { id: 'value', name: 'Value', width: 76 },
  { id: 'age', name: 'Age', width: 48 },
] as const;
export type ColumnId = (typeof COLUMN_CHOICES)[number]['id'];

/** At 440 px a name with its expiry still fits beside these. */
export const FIRST_COLUMNS: ReadonlySet<ColumnId> = new Set(['side', 'quantity', 'price', 'age']);

/** Pixels that columns beyond the first ones ask for: the panel grows by them, since the instrument must not give way. */
export function extraWidth(shown: ReadonlySet<ColumnId>): number {
  const widthOf = (ids: ReadonlySet<ColumnId>) =>
    COLUMN_CHOICES.filter(({ id }) => ids.has(id)).reduce((sum, { width }) => sum + width + 6, 0);
  return Math.max(0, widthOf(shown) - widthOf(FIRST_COLUMNS));
}

/** Tick, instrument, then what is chosen: head and rows share one grid template. */
export function columnTemplate(shown: ReadonlySet<ColumnId>): string {
  const widths = COLUMN_CHOICES.filter(({ id }) => shown.has(id)).map(({ width }) => `${width}px`);
  return `14px minmax(0, 1fr) ${widths.join(' ')}`;
}
