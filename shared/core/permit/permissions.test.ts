import { expect, test } from 'vitest';
import { isAllowed, PERMISSIONS, type Permission, ROLES, rolesConflict } from './permissions.ts';

const all = Object.keys(PERMISSIONS) as Permission[];

test('only a trader may cancel, and nobody may without a role', () => {
  expect(ROLES.filter((role) => isAllowed([role], 'batch.cancel'))).toEqual(['trader']);
  for (const permission of all) expect(isAllowed([], permission)).toBe(false);
});

test('compliance changes nothing that it watches', () => {
  const held = all.filter((permission) => isAllowed(['compliance'], permission));
  expect(held.filter((permission) => /\.(cancel|publish|manage|pair|revoke)$/.test(permission))).toEqual([]);
});

test('no permission changes or deletes an audit entry', () => {
  expect(all.filter((permission) => permission.startsWith('audit.'))).toEqual(['audit.read', 'audit.export']);
});

test('compliance cannot be held together with what it watches', () => {
  expect(rolesConflict(['compliance', 'trader'])).toBe(true);
  expect(rolesConflict(['compliance', 'admin'])).toBe(true);
  expect(rolesConflict(['compliance'])).toBe(false);
  expect(rolesConflict(['trader', 'admin'])).toBe(false);
});
