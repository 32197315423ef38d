import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../value/sha256.ts';
import { rootOfHashes } from './merkle-tree.ts';
import { edgeRoot, edgeTiles, emptyEdge, growEdge, rangeRoot, type Tile, tilesNeeded } from './tree-tiles.ts';

const MOST = 70_000;
const all = new Uint8Array(MOST * 32);
for (let n = 0; n < MOST; n += 1) all.set(sha256(new Uint8Array([n & 255, (n >> 8) & 255, n >> 16])), n * 32);
const leaves = (from: number, to: number) => all.subarray(from * 32, to * 32);

function grown(size: number) {
  const { edge, filled } = growEdge(emptyEdge, leaves(0, size));
  const tiles = new Map([...filled, ...edgeTiles(edge)].map((tile) => [`${tile.level}/${tile.index}`, tile]));
  const find = (level: number, index: number) => tiles.get(`${level}/${index}`)?.hashes;
  return { edge, tiles, find };
}

describe('a tree grown tile by tile', () => {
  test('has the root of the whole list, however it was grown', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(cuts, (given) => {
        let edge = emptyEdge;
        const filled: Tile[] = [];
        for (const cut of given) {
          const next = growEdge(edge, leaves(edge.size, edge.size + cut));
          edge = next.edge;
          filled.push(...next.filled);
        }
        expect(edgeRoot(edge)).toEqual(rootOfHashes(leaves(0, edge.size)));
        expect(filled).toEqual(growEdge(emptyEdge, leaves(0, edge.size)).filled);
      }),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 66_048])('has it at a tile’s edge: %i', (size) => {
    expect(edgeRoot(grown(size).edge)).toEqual(rootOfHashes(leaves(0, size)));
  });

  test('any range is found in the tiles', () => {
    const { find } = grown(66_000);
    for (const [start, end] of [
      [0, 66_000],
      [0, 65_536],
      [65_536, 66_000],
      [512, 1_024],
      [256, 300],
      [7, 8],
    ] as const) {
      expect(rangeRoot(find, start, end)).toEqual(rootOfHashes(leaves(start, end)));
    }
  });

  test('the needed tiles are few, and enough for the root and the asked leaves', () => {
    const { tiles } = grown(66_000);
    const needed = tilesNeeded([3, 40_000], 66_000);
    expect(needed.map(({ level, index }) => `${level}/${index}`)).toEqual([
      '0/0',
      '0/156',
      '0/257',
      '1/0',
      '1/1',
      '2/0',
    ]);
    const kept = new Map(needed.map(({ level, index }) => [`${level}/${index}`, tiles]));
    const find = (level: number, index: number) =>
      kept.has(`${level}/${index}`) ? tiles.get(`${level}/${index}`)?.hashes : undefined;
    expect(rangeRoot(find, 0, 66_000)).toEqual(rootOfHashes(leaves(0, 66_000)));
    expect(() => rangeRoot(find, 1_024, 1_028)).toThrow(/No tile/);
  });
});
