/**
 * SQL that is true of an entry under a hold in force: recorded in its time, and about its person and account by a column
 * or by naming them anywhere in its text. `entry` is what the row is called there. The trigger that lets texts leave
 * asks the same, so that this only keeps a statement from being refused.
 */
export function heldEntries(entry: string): string {
  const about = (column: string) =>
    `(holds.${column} IS NULL OR ${entry}.${column} IS holds.${column} OR instr(${entry}.body, json_quote(holds.${column})) > 0)`;
  return `EXISTS (SELECT 1 FROM holds WHERE holds.lifted_at IS NULL
    AND (holds.from_at IS NULL OR ${entry}.recorded_at >= holds.from_at)
    AND (holds.to_at IS NULL OR ${entry}.recorded_at < holds.to_at)
    AND ${about('person_id')} AND ${about('account')})`;
}
