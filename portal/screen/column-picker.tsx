'use client';

import { chosenColumns } from './chosen-columns.ts';
import type { GridColumn } from './record-grid.tsx';
import { useAddress } from './use-address.ts';

/** Which columns a grid shows, kept in the address: a shared link and a saved view show the same ones. */
export function ColumnPicker<Row>({ columns }: { columns: readonly GridColumn<Row>[] }) {
  const { params, go } = useAddress();
  const shown = chosenColumns(columns, params.get('columns')).map(({ id }) => id);

  function toggle(id: string) {
    const next = columns.map((column) => column.id).filter((each) => (each === id) !== shown.includes(each));
    const changed = new URLSearchParams(params);
    if (next.length === columns.length || next.length === 0) changed.delete('columns');
    else changed.set('columns', next.join(','));
    go(changed);
  }

  return (
    <details className="pc-columns">
      <summary>Columns</summary>
      <fieldset>
        <legend>Columns shown</legend>
        {columns.map(({ id, header }) => (
          <label key={id}>
            <input type="checkbox" checked={shown.includes(id)} onChange={() => toggle(id)} /> {header}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
