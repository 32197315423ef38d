import { cellText, type Figures } from './figures-table.tsx';

/** A chart's figures as CSV. They lose their grouping; a text that a spreadsheet would run as a formula is quoted. */
export function tableCsv({ head, rows }: Figures): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => csvCell(cellText(cell).trim())).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  if (/^-?[\d,]+(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
