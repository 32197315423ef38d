import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { expect, it } from 'vitest';
import { withDesk, withoutDesk } from './with-desk.ts';

const desk = { deskId: 'd', name: 'Index desk', personIds: ['p'], tags: [] };

it('a desk is added once, changed in place, and goes with its layer', () => {
  const added = withDesk(DEFAULT_POLICY_SETTINGS, desk);
  expect(added.desks).toEqual([desk]);
  const renamed = withDesk(added, { ...desk, name: 'Cash desk' });
  expect(renamed.desks).toEqual([{ ...desk, name: 'Cash desk' }]);
  const layer = { subject: { kind: 'desk' as const, deskId: 'd' }, limits: { ordersPerBatchMax: 5 } };
  const limited = { ...renamed, layers: [...renamed.layers, layer] };
  expect(withoutDesk(limited, 'd')).toMatchObject({ desks: [], layers: DEFAULT_POLICY_SETTINGS.layers });
});
