'use client';

import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { saveFile } from '../screen/save-file.ts';
import { chartPicture } from './chart-picture.ts';
import { type Figures, FiguresTable } from './figures-table.tsx';
import { savePicture } from './save-picture.ts';
import { tableCsv } from './table-csv.ts';

const MARKS = '[data-tip], svg a[aria-label]';

/**
 * A chart that was drawn on the server, with what a browser adds: the words of the mark under the pointer, the
 * picture as PNG and the figures as CSV. A mark that leads somewhere is told by its name,
 * another carries `data-tip`; the table below them is the same figures, drawn once somebody opens it.
 */
export function ChartFigure({
  title,
  note,
  file,
  legend,
  figures,
  children,
}: {
  title: string;
  /** One sentence beside the title. */
  note?: string;
  /** Name of saved files, without their ending. */
  file: string;
  legend?: ReactNode;
  figures: Figures;
  children: ReactNode;
}) {
  const figure = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const [tip, setTip] = useState<{ text: string; x: number; y: number } | null>(null);

  function point(event: PointerEvent<HTMLElement>) {
    const mark = event.target instanceof Element ? event.target.closest(MARKS) : null;
    const box = figure.current?.getBoundingClientRect();
    const text = mark?.getAttribute('data-tip') ?? mark?.getAttribute('aria-label');
    if (box === undefined || text == null) return setTip(null);
    setTip({ text, x: event.clientX - box.left, y: event.clientY - box.top });
  }
  function saveImage() {
    if (figure.current !== null) void savePicture(`${file}.png`, chartPicture(figure.current, title));
  }
  function saveCsv() {
    saveFile(`${file}.csv`, new Blob([tableCsv(figures)], { type: 'text/csv;charset=utf-8' }));
  }

  return (
    <figure
      ref={figure}
      className="pc-panel pc-chart"
      onPointerMove={point}
      onPointerLeave={() => setTip(null)}
    >
      <figcaption className="pc-chart-head">
        <h2 className="pc-section-title">{title}</h2>
        <span className="pc-chart-acts">
          <button
            type="button"
            className="pc-chart-act"
            aria-label={`Save image: ${title}`}
            onClick={saveImage}
          >
            Image
          </button>
          <button type="button" className="pc-chart-act" aria-label={`Save CSV: ${title}`} onClick={saveCsv}>
            CSV
          </button>
        </span>
        {note === undefined ? null : <span className="pc-chart-note pc-small pc-text3">{note}</span>}
      </figcaption>
      {legend === undefined ? null : <div className="pc-chart-legend">{legend}</div>}
      {children}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>The same figures as a table</summary>
        <div className="pc-chart-table">{open ? <FiguresTable {...figures} /> : null}</div>
      </details>
      {tip === null ? null : (
        <span className="pc-chart-tip" style={{ left: tip.x, top: tip.y }} aria-hidden="true">
          {tip.text}
        </span>
      )}
    </figure>
  );
}
