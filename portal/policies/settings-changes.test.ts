import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { expect, it } from 'vitest';
import { settingsChanges } from './settings-changes.ts';

const desk = (personIds: string[]) => ({
  ...DEFAULT_POLICY_SETTINGS,
  desks: [{ deskId: 'index', name: 'Index', personIds, tags: [] }],
});

it('people whose names the reader may not know are counted, never shown by their ids', () => {
  const names = new Map([['p1', 'Asha Rao']]);
  const changes = settingsChanges(desk(['p1', 'p2']), desk(['p1', 'p2', 'p3']), names);
  expect(changes).toMatchObject([
    { what: 'people', from: 'Asha Rao, 1 other person', to: 'Asha Rao, 2 other people' },
  ]);
  // One unnamed person for another is a change all the same.
  expect(settingsChanges(desk(['p2']), desk(['p3']), names)).toHaveLength(1);
  expect(settingsChanges(desk(['p2']), desk(['p2']), names)).toEqual([]);
});
