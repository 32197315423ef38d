import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { indianInteger } from '@pullcord/core/words/figures';
import { priceFigure } from '../screen/price-figure.ts';

const FIELDS: readonly { field: keyof SnapshotRow; label: string; figure?: true; price?: true }[] = [
  { field: 'statusText', label: 'Status' },
  { field: 'quantity', label: 'Quantity', figure: true },
  { field: 'pendingQuantity', label: 'Pending', figure: true },
  { field: 'filledQuantity', label: 'Filled', figure: true },
  { field: 'price', label: 'Price', price: true },
  { field: 'triggerPrice', label: 'Trigger', price: true },
  { field: 'averagePrice', label: 'Average price', price: true },
  { field: 'product', label: 'Product' },
  { field: 'side', label: 'Side' },
  { field: 'type', label: 'Type' },
];

/** What changed of one order, field by field; what stayed is said in a word. `after` null: the book dropped it. */
export function SnapshotDifference({ before, after }: { before: SnapshotRow; after: SnapshotRow | null }) {
  const changed = FIELDS.filter(({ field }) => after !== null && before[field] !== after[field]);
  return (
    <>
      <table className="pc-before-after">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {(after === null ? FIELDS.slice(0, 3) : changed).map((shown) => (
            <tr key={shown.field}>
              <th scope="row">{shown.label}</th>
              <td>{textOf(before, shown)}</td>
              <td>
                <b>{after === null ? 'not in the book' : textOf(after, shown)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {after === null ? null : (
        <p className="pc-text3">
          {changed.length === 0
            ? 'Nothing changed.'
            : `${FIELDS.length - changed.length} other fields stayed.`}
        </p>
      )}
    </>
  );
}

function textOf(row: SnapshotRow, { field, figure, price }: (typeof FIELDS)[number]): string {
  const value = row[field];
  if (figure === true) return indianInteger(Number(value));
  if (price === true) return value === '0' ? 'none' : priceFigure(value === null ? null : String(value));
  return value === null ? 'none' : String(value);
}
