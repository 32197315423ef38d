import { hexToBytes } from '@noble/hashes/utils.js';
import type { ArchivedStretch } from '../audit/archived-stretch.ts';
import { type Digest, sha256 } from '../value/sha256.ts';
import { gatherArchived } from './archived-entries.ts';
import { type Checkpoint, findCheckpoint } from './checkpoint.ts';
import { entrySequence } from './entry-sequence.ts';
import {
  type ExportManifest,
  exportArchived,
  exportCheckpoint,
  exportHead,
  exportSeal,
  exportTile,
  findJson,
} from './export-file.ts';
import { type ExportFinding, type FindingKind, firstFinding } from './export-finding.ts';
import { EXPORT_LINES, findLineKind } from './export-lines.ts';
import { concatBytes, HASH_BYTES, sameBytes } from './merkle-tree.ts';
import { findNote } from './signed-note.ts';
import { startTileCheck } from './tile-check.ts';
import { edgeRoot, emptyEdge, growEdge, TILE_HASHES, type TreeEdge } from './tree-tiles.ts';

/** What the caller opened with the ledger's key after the last line; null where a signature did not hold. */
export interface OpenedExport {
  head: Checkpoint | null;
  manifest: ExportManifest | null;
  /** Hex SHA-256 of the bytes before the seal's line, as the caller read them. */
  digest: string;
  /** Notes of past checkpoints, of those met, whose signature holds. */
  trusted: ReadonlySet<string>;
  /** Set for a ledger read as it lies in its database: whole, with its checkpoints, and never sealed. */
  unsealed?: true;
  /** Archives that such a ledger's own entries name; an export has them in its manifest. */
  archives?: readonly ArchivedStretch[];
}
export interface ExportVerdict {
  rows: number;
  /** Of those rows, the ones whose text is not here but in an archive: their hashes hold. */
  archived: number;
  /** The archives that hold them. */
  archives: readonly ArchivedStretch[];
  /** What the slice was filtered by, as its seal says; none of a whole ledger. */
  filters: Readonly<Record<string, string>>;
  firstSequence: number | null;
  lastSequence: number | null;
  /** Of a ledger read as it lies: the last entry that a head signed with the key vouches for; null of an export, which is sealed whole. */
  signedThrough: number | null;
  /** Undefined where everything holds. */
  finding: ExportFinding | undefined;
}
export interface ExportCheck {
  /** Each line in turn, without its newline; `leaf` is the tree's leaf hash of the line's bytes. */
  take(line: string, leaf: () => Uint8Array): void;
  /** The line of an entry whose bytes the caller has read itself; `sequence` as entrySequence has it. */
  takeEntry(sequence: number | undefined, leaf: Uint8Array): void;
  /** The notes met, for the caller to open. */
  notes(): { head: string | null; key: string | null; seal: string | null; past: readonly string[] };
  end(opened: OpenedExport): ExportVerdict;
}

/** Reads an export once, in little memory. `witnessed` are heads known from elsewhere, signatures checked. */
export function checkExport(witnessed: readonly Checkpoint[] = [], digest: Digest = sha256): ExportCheck {
  const tiles = startTileCheck(digest);
  const findings: ExportFinding[] = [];
  const stated: { note: string | null; from: number; to: number }[] = [];
  const met = { head: null as string | null, key: null as string | null, seal: null as string | null };
  const past = new Map<string, number>();
  /** Heads that say what was read, with the size of each; null is the latest of those known from elsewhere. */
  const kept = new Map<string | null, number>();
  const gathered = gatherArchived();
  const awaited = witnessed.toSorted((a, b) => a.size - b.size);
  /** The entries of the tile under way, until its hashes come. */
  let waiting: { seq: number; leaf: Uint8Array }[] = [];
  let proved = true;
  /** The tree over whole tiles of entries 1, 2, 3…; undefined once one is left out. */
  let upper: TreeEdge | undefined = emptyEdge;
  let [rows, first, last, goodSize] = [0, 0, 0, 0];
  let hole: number | undefined;
  /** What the last line was found to be, where it is none: of a file that was cut off, only its torn end. */
  let torn: ExportFinding | undefined;

  const note = (kind: FindingKind, from: number | null, to = from) => {
    findings.push({ kind, from, to });
    if (kind === 'not_canonical' || kind === 'unreadable') torn = findings.at(-1);
  };
  const leaveTile = () => {
    if (!proved) note('unproved', waiting[0]?.seq ?? last, last);
    waiting = [];
    proved = true;
  };
  const takeEntry = (seq: number | undefined, leaf: Uint8Array) => {
    torn = undefined;
    if (met.seal !== null) return note('seal', null);
    if (seq === undefined) return note('not_canonical', last + 1);
    rows += 1;
    if (seq <= last) return note('not_in_order', seq);
    if (seq !== last + 1) upper = undefined;
    if (first === 0) first = seq;
    else if (seq !== last + 1) hole ??= last + 1;
    if (tileOf(last) !== tileOf(seq)) leaveTile();
    last = seq;
    waiting.push({ seq, leaf });
    proved = false;
    while (awaited[0] !== undefined && awaited[0].size <= seq) {
      const known = awaited.shift();
      if (known?.size === seq) compareHead(known, null);
    }
  };
  const takeTile = (json: unknown) => {
    const tile = exportTile.safeParse(json).data;
    const [level = 0, index = 0] = tile?.tile ?? [];
    const taken = tile === undefined ? undefined : tiles.take(level, index, tile.hashes);
    if (taken === undefined) return note('unreadable', waiting[0]?.seq ?? null, last);
    if (level !== 0 || tileOf(last) !== index) return;
    for (const { seq, leaf } of waiting) {
      const slot = ((seq - 1) % TILE_HASHES) * HASH_BYTES;
      if (!sameBytes(taken.hashes.subarray(slot, slot + HASH_BYTES), leaf)) note('changed', seq);
    }
    proved = true;
    // An unfinished tile's entries are kept: the head that ends the tree is computed over them.
    if (taken.hashes.length < TILE_HASHES * HASH_BYTES) return;
    if (waiting.length < TILE_HASHES) upper = undefined;
    if (upper !== undefined) upper = growEdge(upper, taken.root, digest).edge;
    waiting = [];
  };
  const takeArchived = (json: unknown) => {
    const read = exportArchived.safeParse(json).data;
    if (read === undefined) return note('unreadable', last + 1);
    takeEntry(read.seq, hexToBytes(read.archived));
    gathered.take(read.seq);
  };
  /** Only where every entry from 1 on was read can a head be computed. */
  const compareHead = ({ size, root }: Checkpoint, signed: string | null) => {
    if (upper === undefined || size !== last) return;
    const leaves = concatBytes(waiting.map(({ leaf }) => leaf));
    if (sameBytes(edgeRoot({ size, levels: [leaves, ...upper.levels] }, digest), root)) {
      goodSize = size;
      kept.set(signed, size);
    } else stated.push({ note: signed, from: goodSize + 1, to: size });
  };
  const judgeSeal = (head: Checkpoint | null, fits: boolean, whole: boolean) => {
    if (met.seal === null) note('cut_off', last + 1, null);
    else if (!fits) note('seal', null);
    if (head === null) return note('seal', null);
    findings.push(...tiles.end(head));
    if (whole && head.size > last) note('cut_off', last + 1, null);
    for (const known of awaited) if (known.size > head.size) note('cut_off', head.size + 1, null);
  };
  return {
    takeEntry,
    take(line, leaf) {
      torn = undefined;
      // Nothing vouches for what stands behind the seal.
      if (met.seal !== null) return note('seal', null);
      if (line.startsWith(EXPORT_LINES.entry)) return takeEntry(entrySequence(line), leaf());
      const kind = findLineKind(line);
      const json = findJson(line);
      if (kind === 'tile') return takeTile(json);
      if (kind === 'archived') return takeArchived(json);
      if (kind === 'head') {
        const head = exportHead.safeParse(json).data;
        met.head = head?.checkpoint ?? null;
        met.key = head?.key ?? null;
      } else if (kind === 'checkpoint') {
        const signed = exportCheckpoint.safeParse(json).data?.checkpoint ?? '';
        const known = findCheckpoint(findNote(signed)?.text ?? '');
        if (known === undefined) return note('unsigned', null);
        past.set(signed, known.size);
        compareHead(known, signed);
      } else if (kind === 'seal') met.seal = exportSeal.safeParse(json).data?.seal ?? '';
      else note('unreadable', met.head === null && first === 0 ? null : last + 1);
    },
    notes: () => ({ ...met, past: [...past.keys()] }),
    end({ head, manifest, digest: read, trusted, unsealed, archives: named }) {
      leaveTile();
      const { count, archives, missing } = gathered.judge(named ?? manifest?.archives ?? []);
      for (const { from } of missing) note('missing', from);
      for (const { note: signed, from, to } of stated) {
        if (signed === null || trusted.has(signed)) note('forked', from, to);
      }
      for (const [signed, size] of past)
        if (size > last && trusted.has(signed)) note('cut_off', last + 1, null);
      const whole = unsealed ?? (manifest !== null && Object.keys(manifest.filters).length === 0);
      if (whole && first > 1) note('missing', 1, first - 1);
      if (whole && hole !== undefined) note('missing', hole);
      const vouched = [...kept].flatMap(([each, size]) => (each === null || trusted.has(each) ? [size] : []));
      const signedThrough = unsealed === true ? Math.max(0, ...vouched) : null;
      if (unsealed === true) {
        // Nothing seals a database: its newest head must be this key's, and no head known from elsewhere may be lost.
        const newest = [...past.keys()].at(-1);
        const isForeign = newest !== undefined && !trusted.has(newest);
        if (isForeign || vouched.length === 0) note('unsigned', null);
        for (const known of awaited) if (known.size > last) note('cut_off', last + 1, null);
        findings.push(...tiles.endStored(last));
      } else judgeSeal(head, manifest?.rows === rows && manifest.digest === read, whole);
      const cut = met.seal === null && unsealed === undefined;
      // What a cut file lacks at its end proves nothing about what stands before.
      const judged = cut ? findings.filter((each) => each.kind !== 'unproved' && each !== torn) : findings;
      const finding = firstFinding(judged);
      const [firstSequence, lastSequence] = rows === 0 ? [null, null] : [first, last];
      const filters = manifest?.filters ?? {};
      const stretch = { firstSequence, lastSequence, signedThrough };
      return { rows, archived: count, archives, filters, ...stretch, finding };
    },
  };
}

function tileOf(seq: number): number {
  return Math.floor((seq - 1) / TILE_HASHES);
}
