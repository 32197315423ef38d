import { findBase64 } from '../value/base64.ts';
import { type Digest, sha256 } from '../value/sha256.ts';
import type { ExportFinding } from './export-finding.ts';
import { HASH_BYTES, rootOfHashes, sameBytes } from './merkle-tree.ts';
import type { SizedRoot } from './tree-proof.ts';
import { rangeRoot, TILE_HASHES } from './tree-tiles.ts';

/** Gathers the tiles of an export. Of full tiles of leaves only the root is kept, so that memory stays small. */
export interface TileCheck {
  /** The tile's hashes with its root, or undefined where the text is no tile. */
  take(level: number, index: number, base64: string): { hashes: Uint8Array; root: Uint8Array } | undefined;
  /** What does not lead up to the signed head. */
  end(head: SizedRoot): ExportFinding[];
  /** The same of a ledger of so many entries as it lies, where only full tiles are stored: every proof is made from them. */
  endStored(size: number): ExportFinding[];
}

export function startTileCheck(digest: Digest = sha256): TileCheck {
  const kept = new Map<string, Uint8Array>();
  const roots: { level: number; index: number; root: Uint8Array }[] = [];
  const unfinished: { level: number; index: number; length: number }[] = [];
  return {
    take(level, index, base64) {
      const hashes = findBase64(base64);
      if (hashes === undefined || hashes.length === 0 || hashes.length % HASH_BYTES !== 0) return undefined;
      const full = hashes.length === TILE_HASHES * HASH_BYTES;
      if (hashes.length > TILE_HASHES * HASH_BYTES) return undefined;
      const root = rootOfHashes(hashes, digest);
      if (full) roots.push({ level, index, root });
      else unfinished.push({ level, index, length: hashes.length });
      if (!full || level > 0) kept.set(`${level}/${index}`, hashes);
      return { hashes, root };
    },
    end(head) {
      const findings: ExportFinding[] = [];
      for (const { level, index, root } of roots) {
        const parent = kept.get(`${level + 1}/${Math.floor(index / TILE_HASHES)}`);
        const slot = (index % TILE_HASHES) * HASH_BYTES;
        const stated = parent?.subarray(slot, slot + HASH_BYTES);
        if (stated === undefined || !sameBytes(stated, root)) {
          const unit = TILE_HASHES ** (level + 1);
          const kind = stated === undefined ? 'unproved' : 'tree_altered';
          findings.push({ kind, from: index * unit + 1, to: (index + 1) * unit });
        }
      }
      // Only at the right edge is a tile unfinished: another one would prove entries that the root knows nothing of.
      for (const { level, index, length } of unfinished) {
        const unit = TILE_HASHES ** level;
        const count = Math.floor(head.size / unit) - index * TILE_HASHES;
        if (length === count * HASH_BYTES) continue;
        const from = index * unit * TILE_HASHES + 1;
        findings.push({ kind: 'tree_altered', from, to: from + unit * TILE_HASHES - 1 });
      }
      const root = findRoot((level, index) => kept.get(`${level}/${index}`), head.size, digest);
      if (root === undefined) findings.push({ kind: 'unproved', from: null, to: null });
      else if (!sameBytes(root, head.root)) findings.push({ kind: 'tree_altered', from: null, to: null });
      return findings;
    },
    endStored(size) {
      return roots.flatMap(({ level, index, root }): ExportFinding[] => {
        const unit = TILE_HASHES ** (level + 1);
        // A tile is stored once its entries are: where it reaches beyond them, they were taken away.
        if ((index + 1) * unit > size) return [{ kind: 'cut_off', from: size + 1, to: null }];
        const above = Math.floor(index / TILE_HASHES);
        if ((above + 1) * unit * TILE_HASHES > size) return [];
        const slot = (index % TILE_HASHES) * HASH_BYTES;
        const stated = kept.get(`${level + 1}/${above}`)?.subarray(slot, slot + HASH_BYTES);
        if (stated !== undefined && sameBytes(stated, root)) return [];
        const kind = stated === undefined ? 'unproved' : 'tree_altered';
        return [{ kind, from: index * unit + 1, to: (index + 1) * unit }];
      });
    },
  };
}

function findRoot(
  find: (level: number, index: number) => Uint8Array | undefined,
  size: number,
  digest: Digest,
): Uint8Array | undefined {
  try {
    return size === 0 ? rootOfHashes(new Uint8Array(0), digest) : rangeRoot(find, 0, size, digest);
  } catch (failure) {
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}
