import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64 } from '../value/base64.ts';
import { canonicalJson } from '../value/canonical-json.ts';
import { sha256 } from '../value/sha256.ts';
import { checkExport, type ExportVerdict, type OpenedExport } from './check-export.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkpointText } from './checkpoint.ts';
import type { ExportManifest } from './export-file.ts';
import { concatBytes, hashLeaf } from './merkle-tree.ts';
import { edgeRoot, edgeTiles, emptyEdge, growEdge, tilesNeeded } from './tree-tiles.ts';

const ORIGIN = 'portal.example/ledger';

export function sampleBody(seq: number, what = 'kept'): string {
  return canonicalJson({ deviceId: null, deviceSequence: null, entry: { what }, recordedAt: 'then', seq });
}

/** The head over the first `size` bodies. */
export function sampleHead(bodies: readonly string[], size = bodies.length): Checkpoint {
  const leaves = concatBytes(bodies.slice(0, size).map((body) => hashLeaf(utf8ToBytes(body))));
  return { origin: ORIGIN, size, root: edgeRoot(growEdge(emptyEdge, leaves).edge) };
}

/** What is said of an export without a row, where nothing is wrong with it. */
export const NO_ROWS: ExportVerdict = {
  rows: 0,
  archived: 0,
  archives: [],
  filters: {},
  firstSequence: null,
  lastSequence: null,
  signedThrough: null,
  finding: undefined,
};

/** An export as a portal writes it, for tests. Its notes are not signed: opening them is the caller's part. */
export function sampleExport(
  bodies: readonly string[],
  {
    wanted = (_seq: number) => true,
    filters = {},
    pastSizes = [],
  }: {
    wanted?: (seq: number) => boolean;
    filters?: Record<string, string>;
    pastSizes?: readonly number[];
  } = {},
): { lines: string[]; opened: OpenedExport } {
  const leaves = concatBytes(bodies.map((body) => hashLeaf(utf8ToBytes(body))));
  const { edge, filled } = growEdge(emptyEdge, leaves);
  const tiles = new Map([...filled, ...edgeTiles(edge)].map((tile) => [`${tile.level}/${tile.index}`, tile]));
  const rows = bodies.flatMap((body, at) => (wanted(at + 1) ? [{ body, seq: at + 1 }] : []));
  const needed = tilesNeeded(
    rows.map(({ seq }) => seq - 1),
    bodies.length,
  );
  const line = ({ level, index }: { level: number; index: number }) =>
    canonicalJson({
      tile: [level, index],
      hashes: toBase64(tiles.get(`${level}/${index}`)?.hashes ?? new Uint8Array(0)),
    });
  const past = pastSizes.map((size) => `${checkpointText(sampleHead(bodies, size))}\n— x AAAAAAAA\n`);
  const lines = [JSON.stringify({ pullcordExport: 1, checkpoint: 'head', key: 'key' })];
  rows.forEach(({ body, seq }, at) => {
    lines.push(body);
    const index = Math.floor((seq - 1) / 256);
    const next = rows[at + 1]?.seq;
    if (next === undefined || Math.floor((next - 1) / 256) !== index) lines.push(line({ level: 0, index }));
    const ended = pastSizes.indexOf(seq);
    if (ended >= 0) lines.push(canonicalJson({ checkpoint: past[ended] }));
  });
  const shown = new Set(rows.map(({ seq }) => Math.floor((seq - 1) / 256)));
  lines.push(...needed.filter(({ level, index }) => level > 0 || !shown.has(index)).map(line));
  const manifest: ExportManifest = {
    filters,
    firstSequence: rows[0]?.seq ?? null,
    lastSequence: rows.at(-1)?.seq ?? null,
    rows: rows.length,
    size: bodies.length,
    digest: digestOf(lines),
    exportedAt: '2026-11-22T05:01:07.000Z',
    exportedBy: null,
  };
  const opened = { head: sampleHead(bodies), manifest, digest: manifest.digest, trusted: new Set(past) };
  return { lines: [...lines, canonicalJson({ seal: 'seal' })], opened };
}

/** Reads the lines as a verifier does; the digest is of what is really there. */
export function checkLines(
  lines: readonly string[],
  opened: OpenedExport,
  witnessed: readonly Checkpoint[] = [],
): ExportVerdict {
  const check = checkExport(witnessed);
  for (const line of lines) check.take(line, () => hashLeaf(utf8ToBytes(line)));
  const before = lines.filter((line) => !line.startsWith('{"seal":'));
  return check.end({ ...opened, digest: digestOf(before) });
}

function digestOf(lines: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(lines.map((line) => `${line}\n`).join(''))));
}
