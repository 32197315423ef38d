import { expect, test } from 'vitest';
import { DEFAULT_POLICY_SETTINGS, policySettings } from './policy.ts';
import { settingsOfDay } from './settings-of-day.ts';

const first = {
  version: 1,
  reason: 'first',
  digest: 'd',
  changes: Object.entries(DEFAULT_POLICY_SETTINGS).map(([key, to]) => ({
    path: `/${key}`,
    from: null,
    to: JSON.parse(JSON.stringify(to)),
  })),
};

test('each version is what its changes make of the one before', () => {
  const second = {
    ...first,
    version: 2,
    changes: [
      { path: '/rate/algoName', from: null, to: 'desk-algo' },
      { path: '/confirmation/typedCountOver', from: 25, to: null },
    ],
  };
  const third = { ...first, version: 3, changes: [{ path: '/rate/algoName', from: 'desk-algo', to: null }] };
  const settings = settingsOfDay([third, first, second]);
  expect(settings.get(1)).toEqual(policySettings.parse(DEFAULT_POLICY_SETTINGS));
  expect(settings.get(2)?.rate.algoName).toBe('desk-algo');
  expect(settings.get(2)?.confirmation.typedCountOver).toBeNull();
  expect(settings.get(3)?.rate).not.toHaveProperty('algoName');
});
