import { edgeRoot } from '@pullcord/core/proof/tree-tiles';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read, withWrite } from '../db/client.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { appendEntries } from './append-entries.ts';
import { readTree } from './grow-tree.ts';
import { portalEntry } from './portal-entry.ts';
import { readEdge } from './read-edge.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

const held = globalThis as { [key: symbol]: unknown };
const KEY = Symbol.for('pullcord.portal.tree');

const append = (count: number) =>
  withWrite((tx) => {
    const drafts = Array.from({ length: count }, (_, index) =>
      portalEntry('audit.searched', { filters: { text: `search ${index}` } }, {}, Date.now()),
    );
    return appendEntries(tx, drafts, Date.now());
  });

/** The root and size as this process goes on from them, and as the stored tree says. */
async function bothRoots() {
  const mine = await withWrite(readTree);
  const { edge } = await readEdge(read());
  const told = ({ size, levels }: typeof edge) => [
    size,
    Buffer.from(edgeRoot({ size, levels })).toString('hex'),
  ];
  return [told(mine), told(edge)];
}

it.each([1, 300])(
  'what another process wrote since, %i entries, is taken up into the same tree',
  async (count) => {
    await append(3);
    const before = held[KEY];
    await append(count);
    // This process as it stood before the other one wrote.
    held[KEY] = before;
    await append(2);
    const [mine, stored] = await bothRoots();
    expect(mine).toEqual(stored);
  },
);

it('where the ledger does not go on from what this process knew, the stored tree is read', async () => {
  await append(5);
  const [known] = [held[KEY]] as [{ edge: object; lastLeaf: string }];
  await append(2);
  held[KEY] = { ...known, lastLeaf: '00'.repeat(32) };
  await append(1);
  const [mine, stored] = await bothRoots();
  expect(mine).toEqual(stored);
});
