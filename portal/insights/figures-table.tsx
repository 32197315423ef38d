/** A chart's figures: the first of each row names it, the others are figures as they are shown. */
export interface Figures {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The figures of a chart as rows. */
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
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
