interface Cells {
  rows: Iterable<{ cells: Iterable<{ textContent: string | null }> }>;
}

/** A table as CSV. Figures lose their grouping; a text that a spreadsheet would run as a formula is quoted. */
export function tableCsv(table: Cells): string {
  const lines = [...table.rows].map((row) =>
    [...row.cells].map((cell) => csvCell((cell.textContent ?? '').trim())).join(','),
  );
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  if (/^-?[\d,]+(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
