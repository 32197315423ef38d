import type { Locale } from '@pullcord/core/words/sentence';
import { readInstrumentName } from '@pullcord/ui/instrument-name';
import type { OverlayView } from '../messages/overlay-view.ts';
import type { OrderLine, OverlayRow } from './overlay-rows.ts';

export const GROUPINGS = ['tag', 'instrument', 'none'] as const;
export type Grouping = OverlayView['grouping'];

/** What the rows of a group have in common; `name` null where the trader gave the orders no tag. */
export type GroupBy = { by: 'tag'; name: string | null } | { by: 'instrument' | 'dealer'; name: string };

/** One line of the virtual list: the head of a group, or an order. */
export type GridLine =
  | { kind: 'group'; key: string; group: GroupBy; rows: OverlayRow[]; folded: boolean }
  | OrderLine;

/** Asked for thousands of rows at a keystroke, so it is kept with the row. */
function placeOf(row: OverlayRow): NonNullable<OverlayRow['placed']> {
  row.placed ??= {
    line: { kind: 'order', key: row.order.orderId, row },
    tag: groupKey(row, 'tag'),
    instrument: groupKey(row, 'instrument'),
  };
  return row.placed;
}

/** A row's key among the folded groups; orders without a tag share one, and what a dealer placed stands apart. */
function groupKey({ order }: OverlayRow, grouping: 'tag' | 'instrument'): string {
  if (isDealers(order)) return `${DEALER}${order.placedBy}`;
  if (grouping === 'instrument') return `instrument ${order.instrumentKey}`;
  return order.tag === null ? UNTAGGED : `tag ${order.tag}`;
}

function groupOf({ order }: OverlayRow, grouping: 'tag' | 'instrument', locale: Locale): GroupBy {
  if (isDealers(order)) return { by: 'dealer', name: order.placedBy };
  if (grouping === 'tag') return { by: 'tag', name: order.tag };
  const { name, detail } = readInstrumentName(order.symbol, order.segment, locale);
  return { by: 'instrument', name: detail ? `${name} ${detail}` : name };
}

/** In the account's own book, placed by somebody else for it. */
export function isDealers({ placedBy, account }: OverlayRow['order']): boolean {
  return placedBy !== '' && placedBy !== account;
}

const UNTAGGED = 'untagged';
const DEALER = 'dealer ';

/** Sorted rows under their heads, groups in the order of their first row; no tag comes late, a dealer's orders last. */
export function groupLines(
  rows: readonly OverlayRow[],
  folded: ReadonlySet<string>,
  grouping: Grouping = 'tag',
  locale: Locale = 'en',
): GridLine[] {
  if (grouping === 'none') return rows.map((row) => placeOf(row).line);
  const groups = new Map<string, { group: GroupBy; rows: OverlayRow[] }>();
  for (const row of rows) {
    const key = placeOf(row)[grouping];
    const held = groups.get(key);
    if (held) held.rows.push(row);
    else groups.set(key, { group: groupOf(row, grouping, locale), rows: [row] });
  }
  const lines: GridLine[] = [];
  for (const [key, held] of [...groups].sort(([a], [b]) => rankOf(a) - rankOf(b))) {
    const isFolded = folded.has(key);
    lines.push({ kind: 'group', key, ...held, folded: isFolded });
    if (!isFolded) for (const row of held.rows) lines.push(placeOf(row).line);
  }
  return lines;
}

function rankOf(key: string): number {
  if (key.startsWith(DEALER)) return 2;
  return key === UNTAGGED ? 1 : 0;
}
