import { compareDecimal } from '@pullcord/core/value/decimal';
import {
  createColumnHelper,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import { FIRST_VIEW } from '../messages/overlay-view.ts';
import type { OverlayRow } from './overlay-rows.ts';

export const ORDER_FEATURES = tableFeatures({ rowSortingFeature });

const helper = createColumnHelper<typeof ORDER_FEATURES, OverlayRow>();

/** What can be sorted. The table keeps the choice; the rows are sorted by `sortRows`, once a book. */
export const ORDER_COLUMNS = helper.columns([
  helper.accessor((row) => row.order.symbol, {
    id: 'instrument',
    header: 'Instrument',
    sortDescFirst: false,
  }),
  helper.accessor((row) => row.order.side, { id: 'side', header: 'Side', sortDescFirst: false }),
  helper.accessor((row) => row.order.product, { id: 'product', header: 'Product', sortDescFirst: false }),
  helper.accessor((row) => row.order.statusText, { id: 'status', header: 'Status', sortDescFirst: false }),
  helper.accessor((row) => row.order.pendingQuantity, { id: 'quantity', header: 'Qty', sortDescFirst: true }),
  helper.accessor((row) => row.order.price, { id: 'price', header: 'Price', sortDescFirst: true }),
  helper.accessor((row) => row.value, { id: 'value', header: 'Value', sortDescFirst: true }),
  helper.accessor((row) => row.order.placedAt, { id: 'age', header: 'Age', sortDescFirst: true }),
]);

type Compare = (a: OverlayRow, b: OverlayRow) => number;

const text =
  (of: (row: OverlayRow) => string): Compare =>
  (a, b) => {
    const [left, right] = [of(a), of(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };

/** Prices compare exactly; an order without a time counts as the oldest, one at market as the least. */
const COMPARE: Readonly<Record<string, Compare>> = {
  instrument: text(({ order }) => order.symbol),
  side: text(({ order }) => `${order.side} ${order.type}`),
  product: text(({ order }) => order.product),
  status: text(({ order }) => order.statusText),
  quantity: (a, b) => a.order.pendingQuantity - b.order.pendingQuantity,
  price: (a, b) => decimals(a.order.price ?? '0', b.order.price ?? '0'),
  value: (a, b) => decimals(a.value ?? '0', b.value ?? '0'),
  age: (a, b) => (b.order.placedAt ?? 0) - (a.order.placedAt ?? 0),
};

/** Plain numbers tell most prices apart, and always in the right order; only those that look equal are compared exactly. */
function decimals(a: string, b: string): number {
  return Number(a) - Number(b) || (a === b ? 0 : compareDecimal(a, b));
}

/** Rows in the order the heads ask for; the rows themselves where they ask for none. */
export function sortRows(rows: readonly OverlayRow[], sorting: SortingState): readonly OverlayRow[] {
  const steps = sorting.flatMap(({ id, desc }) => {
    const compare = COMPARE[id];
    return compare === undefined ? [] : [desc ? (a: OverlayRow, b: OverlayRow) => compare(b, a) : compare];
  });
  if (steps.length === 0) return rows;
  return rows.toSorted((a, b) => {
    for (const step of steps) {
      const order = step(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Columns beside the instrument, which is always there; in the order they stand. */
export const COLUMN_CHOICES = [
  { id: 'side', width: 46 },
  { id: 'product', width: 48 },
  { id: 'status', width: 84 },
  { id: 'quantity', width: 40 },
  { id: 'price', width: 58 },
  { id: 'value', width: 76 },
  { id: 'age', width: 48 },
] as const;
export type ColumnId = (typeof COLUMN_CHOICES)[number]['id'];

/** What is chosen, in the order the columns stand. */
export function shownColumns(chosen: readonly ColumnId[]): ColumnId[] {
  return COLUMN_CHOICES.map(({ id }) => id).filter((id) => chosen.includes(id));
}

/** Pixels that columns beyond the first ones ask for: the panel grows by them, since the instrument must not give way. */
export function extraWidth(shown: readonly ColumnId[]): number {
  const widthOf = (ids: readonly ColumnId[]) =>
    COLUMN_CHOICES.filter(({ id }) => ids.includes(id)).reduce((sum, { width }) => sum + width + 6, 0);
  return Math.max(0, widthOf(shown) - widthOf(FIRST_VIEW.columns));
}

/** Tick, instrument, then what is chosen: head and rows share one grid template. */
export function columnTemplate(shown: readonly ColumnId[]): string {
  const widths = COLUMN_CHOICES.filter(({ id }) => shown.includes(id)).map(({ width }) => `${width}px`);
  return `14px minmax(0, 1fr) ${widths.join(' ')}`;
}
