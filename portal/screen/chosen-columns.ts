/** The columns an address names, in the grid's own order; all of them where it names none it knows. */
export function chosenColumns<Column extends { id: string }>(
  columns: readonly Column[],
  named: string | null,
): readonly Column[] {
  const wanted = new Set((named ?? '').split(','));
  const chosen = columns.filter(({ id }) => wanted.has(id));
  return chosen.length === 0 ? columns : chosen;
}
