/**
 * What is wrong with an export. `changed`: the entry is not the one that was recorded. `missing`: an entry between two
 * others is gone. `cut_off`: the end is gone. `not_in_order`: an entry stands twice or before an older one.
 * `forked`: a checkpoint signed or witnessed earlier tells another history. `tree_altered`: the proof itself was made
 * to fit. `unproved`: a tile is not there. `unsigned`: its newest checkpoint is not signed with the key,
 * or one cannot be read. `seal`: the file is not what was sealed, or nobody known sealed it.
 */
export type FindingKind =
  | 'unreadable'
  | 'not_canonical'
  | 'not_in_order'
  | 'changed'
  | 'missing'
  | 'cut_off'
  | 'unproved'
  | 'tree_altered'
  | 'forked'
  | 'unsigned'
  | 'seal';

/** The first bad entry lies in `from` to `to`, sequence numbers; null where the file gives none. */
export interface ExportFinding {
  kind: FindingKind;
  from: number | null;
  to: number | null;
}

/** The first bad entry: of one known exactly and one known by its stretch, the exact one where it lies inside or before. */
export function firstFinding(findings: readonly ExportFinding[]): ExportFinding | undefined {
  const rank = (place: number | null) => place ?? Number.MAX_SAFE_INTEGER;
  const width = ({ from, to }: ExportFinding) => (from !== null && from === to ? 0 : 1);
  return findings.toSorted(
    (a, b) => rank(a.to) - rank(b.to) || width(a) - width(b) || rank(a.from) - rank(b.from),
  )[0];
}

export function describeFinding({ kind, from, to }: ExportFinding): string {
  const where =
    from === null
      ? 'The file'
      : to === null || to === from
        ? `Entry ${from}`
        : `An entry from ${from} to ${to}`;
  return `${where} ${WORDS[kind]}.`;
}

const WORDS: Record<FindingKind, string> = {
  unreadable: 'cannot be read',
  not_canonical: 'is not in the form in which entries are recorded',
  not_in_order: 'stands out of order',
  changed: 'is not the one that was recorded',
  missing: 'is missing',
  cut_off: 'and all after it are missing',
  unproved: 'comes without its proof',
  tree_altered: 'does not lead to the signed checkpoint',
  forked: 'is not what an earlier checkpoint vouched for',
  unsigned: 'is not vouched for: a checkpoint of it is missing, altered or not signed with this key',
  seal: 'is not what was sealed when it was exported',
};
