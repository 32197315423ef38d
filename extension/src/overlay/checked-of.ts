/** A tick over many: on where all are, half where some are. */
export function checkedOf(ids: readonly string[], ticked: ReadonlySet<string>): boolean | 'mixed' {
  const held = ids.filter((id) => ticked.has(id)).length;
  if (held === 0) return false;
  return held === ids.length ? true : 'mixed';
}
