const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The names of the week from Monday on. */
export const WEEKDAY_NAMES: readonly string[] = DAYS;

/** `09:30` of the nineteenth half hour of a day. */
export function halfHourWords(halfHour: number): string {
  return `${String(Math.floor(halfHour / 2)).padStart(2, '0')}:${halfHour % 2 === 0 ? '00' : '30'}`;
}

/** `Fri 09:30` of `5-19`: a weekday, Monday is 1, with a half hour of its day. */
export function hourWords(hour: string): string {
  const [weekday = 1, halfHour = 0] = hour.split('-').map(Number);
  return `${DAYS[weekday - 1] ?? ''} ${halfHourWords(halfHour)}`;
}
