import { recordFilters } from '@pullcord/core/contract/person-contract';
import { beforeEach, expect, it, vi } from 'vitest';
import { runHere } from '../testing/run-here.ts';

const asked: string[] = [];
vi.mock('../store/download.ts', () => ({
  download: (_device: unknown, path: string) => {
    asked.push(path);
    return Promise.resolve(1);
  },
}));
vi.mock('../open-device.ts', () => ({ openDevice: () => Promise.resolve({}) }));
beforeEach(() => asked.splice(0));

it('a slice can be narrowed by whatever the portal’s own pages narrow it by', async () => {
  for (const name of Object.keys(recordFilters.shape)) {
    const flag = `--${name.replace('Min', '-min')}`;
    const { code } = await runHere(['audit', 'export', '--out', 'slice.jsonl', flag, '57'], {});
    expect([flag, code]).toEqual([flag, 0]);
  }
  expect(asked).toEqual(
    Object.keys(recordFilters.shape).map((name) => `audit/export?format=jsonl&${name}=57`),
  );
});

it('a CSV comes with its proof, asked for under the name it was exported by', async () => {
  await runHere(['audit', 'export', '--out', 'slice.csv', '--format', 'csv'], {});
  const name = /export=([\w-]+)$/.exec(asked[0] ?? '')?.[1];
  expect(asked).toEqual([`audit/export?format=csv&export=${name}`, `audit/exports/${name}`]);
});
