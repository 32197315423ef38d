import { type OverlayRow, type RowTotals, rowTotals } from './overlay-rows.ts';

/** One line of the virtual list: the head of a tag, or an order. */
export type GridLine =
  | { kind: 'group'; key: string; tag: string | null; rows: OverlayRow[]; totals: RowTotals; folded: boolean }
  | { kind: 'order'; key: string; row: OverlayRow };

/** A tag's key among the folded ones; orders without a tag share one. */
export function groupKey(tag: string | null): string {
  return tag === null ? 'untagged' : `tag ${tag}`;
}

/** Sorted rows under their tags, tags in the order of their first row, orders without a tag last. */
export function groupLines(rows: readonly OverlayRow[], folded: ReadonlySet<string>): GridLine[] {
  const groups = new Map<string, { tag: string | null; rows: OverlayRow[] }>();
  for (const row of rows) {
    const key = groupKey(row.order.tag);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { tag: row.order.tag, rows: [row] });
  }
  const ordered = [...groups].sort(([, a], [, b]) => Number(a.tag === null) - Number(b.tag === null));
  return ordered.flatMap(([key, group]): GridLine[] => {
    const isFolded = folded.has(key);
    const head: GridLine = { kind: 'group', key, ...group, totals: rowTotals(group.rows), folded: isFolded };
    return [head, ...(isFolded ? [] : group.rows.map(orderLine))];
  });
}

/** Rows without heads, for a sort across tags. */
export function plainLines(rows: readonly OverlayRow[]): GridLine[] {
  return rows.map(orderLine);
}

function orderLine(row: OverlayRow): GridLine {
  return { kind: 'order', key: row.order.orderId, row };
}
