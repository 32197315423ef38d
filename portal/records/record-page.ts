/** One page of a list, newest first. `nextBefore` is null on the last page. */
export interface RecordPage<Row> {
  rows: Row[];
  nextBefore: number | null;
}

/** Rows asked for are `limit + 1`: the one too many says that there is a next page. */
export function toRecordPage<Row extends { seq: number }>(found: Row[], limit: number): RecordPage<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextBefore: found.length > limit && last !== undefined ? last.seq : null };
}
