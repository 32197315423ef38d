import { cellText, type Figures } from './figures-table.tsx';

/** Without it Excel takes the file for one of the machine's own old alphabet: no ₹, and no name in Hindi. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A chart's figures as CSV. They lose their grouping; a text that a spreadsheet would run as a formula is quoted. */
export function tableCsv({ head, rows }: Figures): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => csvCell(cellText(cell).trim())).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  if (/^-?[\d,]+(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  // Some spreadsheets fold the full-width signs to these.
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
