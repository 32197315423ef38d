import { describe, expect, it, test } from 'vitest';
import { toBase64 } from '../value/base64.ts';
import { sha256 } from '../value/sha256.ts';
import { rootOfHashes } from './merkle-tree.ts';
import { startTileCheck } from './tile-check.ts';

const all = new Uint8Array(300 * 32);
for (let n = 0; n < 300; n += 1) all.set(sha256(new Uint8Array([n & 255, n >> 8])), n * 32);
const first = all.slice(0, 256 * 32);
const rest = all.slice(256 * 32);
const head = { size: 300, root: rootOfHashes(all) };

test('tiles that lead to the head leave nothing to say', () => {
  const check = startTileCheck();
  check.take(0, 0, toBase64(first));
  check.take(0, 1, toBase64(rest));
  check.take(1, 0, toBase64(rootOfHashes(first)));
  expect(check.end(head)).toEqual([]);
});

test('a tile that its parent does not know names its stretch; one without parent is unproved', () => {
  const altered = startTileCheck();
  altered.take(0, 0, toBase64(first.map((byte) => byte ^ 1)));
  altered.take(0, 1, toBase64(rest));
  altered.take(1, 0, toBase64(rootOfHashes(first)));
  expect(altered.end(head)).toEqual([{ kind: 'tree_altered', from: 1, to: 256 }]);
  const orphan = startTileCheck();
  orphan.take(0, 0, toBase64(first));
  expect(orphan.end(head).map(({ kind }) => kind)).toEqual(['unproved', 'unproved']);
});

test('a tile is unfinished at the right edge only', () => {
  const cut = startTileCheck();
  cut.take(0, 0, toBase64(first.slice(0, 10 * 32)));
  cut.take(0, 1, toBase64(rest));
  cut.take(1, 0, toBase64(rootOfHashes(first)));
  expect(cut.end(head)).toEqual([{ kind: 'tree_altered', from: 1, to: 256 }]);
});

test.each(['', 'AAAA', '!!!!', toBase64(new Uint8Array(257 * 32))])('%# is no tile', (text) => {
  expect(startTileCheck().take(0, 0, text)).toBeUndefined();
});

describe('the stored tiles of a ledger as it lies', () => {
  const full = (fill: number) => new Uint8Array(256 * 32).fill(fill);
  const text = (hashes: Uint8Array) => toBase64(hashes);
  const above = (root: Uint8Array) => {
    const hashes = full(7);
    hashes.set(root, 3 * 32);
    return hashes;
  };

  it('lead up to one another, where the tile above is full already', () => {
    const check = startTileCheck();
    const root = check.take(0, 3, text(full(1)))?.root ?? new Uint8Array();
    expect(check.endStored(65_535)).toEqual([]);
    expect(check.endStored(65_536)).toEqual([{ kind: 'unproved', from: 769, to: 1_024 }]);
    check.take(1, 0, text(above(root)));
    expect(check.endStored(65_536)).toEqual([]);
    check.take(1, 0, text(full(7)));
    expect(check.endStored(65_536)).toEqual([{ kind: 'tree_altered', from: 769, to: 1_024 }]);
  });

  it('that reach beyond its entries tell that some were taken away', () => {
    const check = startTileCheck();
    check.take(0, 3, text(full(1)));
    expect(check.endStored(1_024)).toEqual([]);
    expect(check.endStored(1_023)).toEqual([{ kind: 'cut_off', from: 1_024, to: null }]);
  });
});
