const OFFSET_MS = 5.5 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Epoch ms to `YYYY-MM-DD HH:MM:SS` in India: no zone and no fraction, as the broker writes it. */
export function indianTime(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** `03-Aug-2017 15:03:42`, the form of the trade calls. */
export function indianTradeTime(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  const [year, month, date] = day.split('-');
  return `${date}-${MONTHS[Number(month) - 1]}-${year} ${time}`;
}

/** Milliseconds since midnight in India. */
export function indianTimeOfDay(at: number): number {
  return (at + OFFSET_MS) % 86_400_000;
}

/** The next 03:30 in India after `at`: when every token of the day ends. */
export function nextTokenEnd(at: number): number {
  const end = at - indianTimeOfDay(at) + 3.5 * 3_600_000;
  return end > at ? end : end + 86_400_000;
}
