/** The figures of a chart as rows: the first column names, the others are figures. */
export function FiguresTable({
  head,
  rows,
}: {
  head: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
}) {
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
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, index) => (
              <td key={`${key} ${head[index]}`} className={index === 0 ? undefined : 'pc-figure'}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
