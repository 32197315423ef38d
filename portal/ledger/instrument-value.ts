/** Between a key and a symbol; neither holds a control sign. */
const BETWEEN = '\u001f';

/** The value of a key under a symbol that is not its first: its orders are told apart from those under the others. */
export function renamedValue(instrumentKey: string, symbol: string): string {
  return `${instrumentKey}${BETWEEN}${symbol}`;
}

/** The instrument key that a value of the field `instrument` is about. */
export function keyOfValue(value: string): string {
  const at = value.indexOf(BETWEEN);
  return at < 0 ? value : value.slice(0, at);
}
