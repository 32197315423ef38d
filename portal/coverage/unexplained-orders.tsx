import { indianInteger } from '@pullcord/core/words/figures';
import type { CoverageRow } from './find-coverage.ts';

/** The orders of one account and day that nothing of ours explains. */
export function UnexplainedOrders({ row }: { row: CoverageRow }) {
  const { unexplained, cancelled, explained } = row;
  const more = cancelled - explained - unexplained.length;
  if (unexplained.length === 0) {
    return <p className="pc-text2">Every cancel of this day is explained by an entry.</p>;
  }
  return (
    <>
      <table className="pc-before-after">
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Instrument</th>
            <th scope="col">Strategy</th>
            <th scope="col">Placed by</th>
          </tr>
        </thead>
        <tbody>
          {unexplained.map(({ orderId, symbol, tag, placedBy }) => (
            <tr key={orderId}>
              <td className="pc-mono">{orderId}</td>
              <td>{symbol}</td>
              <td>{tag ?? 'none'}</td>
              <td>{placedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="pc-small pc-text3">{`and ${indianInteger(more)} more`}</p> : null}
    </>
  );
}
