import Link from 'next/link';

/** A figure as it is shown; one with rows behind it leads there. */
export type Cell = string | { text: string; href: string };

/** A chart's figures: the first of each row names it. */
export interface Figures {
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** The figures of a chart as rows: the way to what is behind them without a mouse. */
export function FiguresTable({ head, rows }: Figures) {
  return (
    <table className="pc-before-after">
      <thead>
        <tr>
          {head.map((name, index) => (
            <th key={name} scope="col" className={index === 0 ? undefined : 'pc-figure'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two names may read alike, and rows keep their places.
          <tr key={row}>
            {cells.map((cell, index) => (
              <td key={head[index]} className={index === 0 ? undefined : 'pc-figure'}>
                {typeof cell === 'string' ? (
                  cell
                ) : (
                  <Link className="pc-link" href={cell.href} prefetch={false}>
                    {cell.text}
                  </Link>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
