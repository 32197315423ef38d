import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { OrderProgress } from '@pullcord/core/outcome/order-outcome';
import { indianInteger } from '@pullcord/core/words/figures';
import { outcomeName } from '@pullcord/core/words/names';
import { progressLine } from './report-lines.ts';
import { table } from './table.ts';

/** The table's head, the line that says how many rows are not shown, the sum, and the cursor's own line. */
const OTHER_LINES = 4;
const ROWS_LEAST = 3;

/** Every order with where it stands, as far as `height` lines allow: what is on its way before what is over. */
export function liveLines(report: BatchReport, height: number): string[] {
  const most = Math.max(ROWS_LEAST, height - OTHER_LINES);
  const shown = pick(report.orders, most);
  const hidden = report.orders.length - shown.length;
  return [
    ...table(['order', 'symbol', 'side', 'pending', 'tag', 'state'], shown.map(cellsOf)),
    ...(hidden > 0 ? [`… and ${indianInteger(hidden)} more`] : []),
    progressLine(report),
  ];
}

const TURN: Readonly<Partial<Record<OrderProgress['state'], number>>> = { unknown: 0, sent: 1, waiting: 2 };

/** In the plan's order; where there is no room, those that ended well give way first. */
function pick(orders: readonly OrderProgress[], most: number): readonly OrderProgress[] {
  if (orders.length <= most) return orders;
  const turnOf = (row: OrderProgress) => TURN[row.state] ?? (row.specification === 'FAILED' ? 0 : 3);
  const ranked = orders.map((row, index) => ({ row, index, turn: turnOf(row) }));
  ranked.sort((a, b) => a.turn - b.turn || a.index - b.index);
  return ranked
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ row }) => row);
}

function cellsOf(row: OrderProgress): string[] {
  const filled = row.filledQuantity > 0 ? `, ${indianInteger(row.filledQuantity)} filled` : '';
  return [
    row.orderId,
    row.symbol,
    row.side,
    indianInteger(row.quantity),
    row.tag ?? '',
    `${outcomeName(row.state)}${filled}`,
  ];
}
