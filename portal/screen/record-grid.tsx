'use client';

import {
  type ColumnDef,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import Link from 'next/link';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';

/** `drop`: the narrower the grid, the earlier a column goes; 0 goes first, absent stays. */
export interface GridColumn<Row> {
  id: string;
  header: string;
  align?: 'right';
  width?: number;
  drop?: 0 | 1 | 2 | 3 | 4;
  /** Text that may take more room than a name. */
  wide?: true;
  cell: (row: Row) => ReactNode;
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

/**
 * A full-width grid with a sticky head. A row that opens is a real link, whole: it opens in a new tab, by the middle
 * button and by Enter; arrows walk.
 */
export function RecordGrid<Row extends object>({
  label,
  rows,
  columns,
  keyOf,
  hrefOf,
  openKey,
  rowData,
}: {
  label: string;
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  keyOf: (row: Row) => string;
  hrefOf?: (row: Row) => string;
  /** The row whose details stand open. */
  openKey?: string | undefined;
  /** Attributes of a row for machines, such as data-order-id. */
  rowData?: (row: Row) => Record<`data-${string}`, string>;
}) {
  const defs = useMemo(() => columns.map((column) => toDef(column)), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: defs, data, getRowId: keyOf });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const shown = table.getRowModel().rows;
  const firstFocus = shown.some((row) => row.id === openKey) ? openKey : shown[0]?.id;

  const frame = useFrameThatFits();

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>) {
    const row = event.currentTarget;
    const target =
      event.key === 'ArrowDown'
        ? row.nextElementSibling
        : event.key === 'ArrowUp'
          ? row.previousElementSibling
          : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    (target.querySelector<HTMLElement>('.pc-row-link') ?? target).focus();
  }

  return (
    <div className="pc-grid-frame" ref={frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows open by keys, which is what a grid is */}
      <table className="pc-grid" role="grid" aria-label={label} aria-rowcount={shown.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" {...dress(byId.get(header.column.id))}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {shown.map((row) => {
            const href = hrefOf?.(row.original);
            return (
              <tr
                key={row.id}
                className={href === undefined ? 'pc-row' : 'pc-row pc-row-opens'}
                {...(href === undefined ? { tabIndex: row.id === firstFocus ? 0 : -1 } : {})}
                aria-selected={openKey === undefined ? undefined : row.id === openKey}
                onKeyDown={onKeyDown}
                {...rowData?.(row.original)}
              >
                {row.getVisibleCells().map((cell, index) => (
                  <td
                    key={cell.id}
                    {...(byId.get(cell.column.id)?.align === 'right' ? {} : { dir: 'auto' })}
                    {...dress(byId.get(cell.column.id))}
                  >
                    {href === undefined || index > 0 ? (
                      <table.FlexRender cell={cell} />
                    ) : (
                      <Link
                        className="pc-row-link"
                        href={href}
                        scroll={false}
                        prefetch={false}
                        tabIndex={row.id === firstFocus ? 0 : -1}
                      >
                        <table.FlexRender cell={cell} />
                      </Link>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Marks the frame while its grid is no wider: only then its head can stay in sight. */
function useFrameThatFits() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    const grid = current?.firstElementChild;
    if (current === null || !(grid instanceof HTMLElement)) return;
    const look = () => current.toggleAttribute('data-fits', grid.offsetWidth <= current.clientWidth);
    const watch = new ResizeObserver(look);
    watch.observe(current);
    watch.observe(grid);
    return () => watch.disconnect();
  }, []);
  return frame;
}

function toDef<Row extends object>(column: GridColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    header: () => column.header,
    cell: ({ row }) => column.cell(row.original),
  };
}

function dress<Row>(column: GridColumn<Row> | undefined) {
  const classes = [
    column?.align === 'right' ? 'pc-figure' : '',
    column?.wide === true ? 'pc-wide' : '',
    column?.drop === undefined ? '' : `pc-drop-${column.drop}`,
  ];
  return {
    className: classes.filter(Boolean).join(' ') || undefined,
    style: column?.width === undefined ? undefined : { width: column.width },
  };
}
