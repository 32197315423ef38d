import { expect, test } from 'vitest';
import { PERMISSIONS } from '../permit/permissions.ts';
import { ALERT_ENDPOINTS } from './alert-endpoints.ts';

test('who reads alerts about others, silences or says where they go holds a permission that traders do not', () => {
  const open = Object.values(ALERT_ENDPOINTS).filter(({ access }) =>
    PERMISSIONS[access.permission].roles.some((role) => role === 'trader'),
  );
  expect(open.map(({ path }) => path).sort()).toEqual(['alerts', 'alerts/stream']);
});
