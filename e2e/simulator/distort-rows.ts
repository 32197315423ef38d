import type { BrokerCall } from './broker-call.ts';
import type { Fault } from './faults.ts';
import { indianTradeTime } from './indian-time.ts';
import { findText, findTexts } from './json-fields.ts';

type Row = Record<string, unknown>;

/** What the faults do to the rows of an order answer. The truth in the desk is untouched. */
export function distortRows(call: BrokerCall, rows: readonly Row[]): Row[] {
  let kept = [...rows];
  for (const fault of call.faults) {
    if (fault.kind === 'missing-row') kept = kept.filter(not(chosen(call, fault, kept)));
    if (fault.kind === 'duplicate-row') kept = [...kept, ...kept.filter(chosen(call, fault, kept))];
    if (fault.kind === 'unknown-status')
      kept = change(kept, chosen(call, fault, kept), {
        status: findText(fault.with, 'text') ?? 'frozen by exchange',
      });
    if (fault.kind === 'capital-status') {
      const pick = chosen(call, fault, kept);
      kept = kept.map((row) => (pick(row) ? { ...row, status: capital(String(row.status)) } : row));
    }
    if (fault.kind === 'null-variety')
      kept = kept.map((row, index) => ({
        ...row,
        parent_order_id: [null, '', 'NA'][index % 3],
        status_message: '',
      }));
    if (fault.kind === 'trade-dates')
      kept = kept.map((row) => ({ ...row, order_timestamp: indianTradeTime(String(row.order_timestamp)) }));
  }
  return kept;
}

/** The rows a fault names by `order_id` or `order_ids`; one seeded row when it names none. */
function chosen(call: BrokerCall, fault: Fault, rows: readonly Row[]): (row: Row) => boolean {
  const named = findText(fault.match, 'order_id') ?? findText(fault.with, 'order_id');
  const ids = findTexts(fault.with, 'order_ids') ?? (named === undefined ? undefined : [named]);
  if (ids) return (row) => ids.includes(String(row.order_id));
  const index = call.broker.faults.pick(rows.length);
  return (row) => row === rows[index];
}

function not(pick: (row: Row) => boolean): (row: Row) => boolean {
  return (row) => !pick(row);
}

function change(rows: readonly Row[], pick: (row: Row) => boolean, to: Row): Row[] {
  return rows.map((row) => (pick(row) ? { ...row, ...to } : row));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
