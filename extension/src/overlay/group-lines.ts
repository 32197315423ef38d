import { readInstrumentName } from '@pullcord/ui/instrument-name';
import { type OverlayRow, type RowTotals, rowTotals } from './overlay-rows.ts';

export const GROUPINGS = ['tag', 'instrument', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One line of the virtual list: the head of a group, or an order. */
export type GridLine =
  | { kind: 'group'; key: string; name: string; rows: OverlayRow[]; totals: RowTotals; folded: boolean }
  | { kind: 'order'; key: string; row: OverlayRow };

/** A row's key among the folded groups; orders without a tag share one. */
function groupKey({ order }: OverlayRow, grouping: 'tag' | 'instrument'): string {
  if (grouping === 'instrument') return `instrument ${order.instrumentKey}`;
  return order.tag === null ? UNTAGGED : `tag ${order.tag}`;
}

function groupName({ order }: OverlayRow, grouping: 'tag' | 'instrument'): string {
  if (grouping === 'tag') return order.tag ?? 'No tag';
  const { name, detail } = readInstrumentName(order.symbol, order.segment);
  return detail ? `${name} ${detail}` : name;
}

const UNTAGGED = 'untagged';

/** Sorted rows under their heads, groups in the order of their first row, orders without a tag last. */
export function groupLines(
  rows: readonly OverlayRow[],
  folded: ReadonlySet<string>,
  grouping: Grouping = 'tag',
): GridLine[] {
  if (grouping === 'none') return rows.map(orderLine);
  const groups = new Map<string, { name: string; rows: OverlayRow[] }>();
  for (const row of rows) {
    const key = groupKey(row, grouping);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { name: groupName(row, grouping), rows: [row] });
  }
  const ordered = [...groups].sort(([a], [b]) => Number(a === UNTAGGED) - Number(b === UNTAGGED));
  return ordered.flatMap(([key, group]): GridLine[] => {
    const isFolded = folded.has(key);
    const head: GridLine = { kind: 'group', key, ...group, totals: rowTotals(group.rows), folded: isFolded };
    return [head, ...(isFolded ? [] : group.rows.map(orderLine))];
  });
}

function orderLine(row: OverlayRow): GridLine {
  return { kind: 'order', key: row.order.orderId, row };
}
