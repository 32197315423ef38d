import type { RecordStore } from '@pullcord/device/port/ports';
import { expect, it } from 'vitest';
import { findLastScope, keepLastScope } from './last-scope.ts';

it('keeps the rule of the last batch, and no list of ids', async () => {
  const kept = new Map<string, unknown>();
  const records = {
    find: async (key: string) => kept.get(key),
    save: async (key: string, value: unknown) => void kept.set(key, value),
    remove: async (key: string) => void kept.delete(key),
  } as RecordStore;
  expect(await findLastScope(records)).toBeNull();
  await keepLastScope(records, { tags: ['straddle-07'] });
  await keepLastScope(records, { ids: ['a'] });
  expect(await findLastScope(records)).toEqual({ tags: ['straddle-07'] });
});
