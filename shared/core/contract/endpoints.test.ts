import { expect, test } from 'vitest';
import { isAllowed, PERMISSIONS } from '../permit/permissions.ts';
import { ENDPOINTS, type Endpoint } from './endpoints.ts';

const all: [string, Endpoint][] = Object.entries(ENDPOINTS);

test('no two endpoints answer the same request', () => {
  const keys = all.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('only health and readiness, the description, pairing and one-time links are open to anybody', () => {
  expect(all.filter(([, { access }]) => access.kind === 'public').map(([name]) => name)).toEqual([
    'health',
    'ready',
    'openapi',
    'pairDevice',
    'openLink',
    'useLink',
  ]);
});

test('every other endpoint names a permission that somebody holds, a session, or a paired device', () => {
  for (const [, { access }] of all) {
    if ((access.kind === 'person' || access.kind === 'either') && access.permission !== null) {
      expect(isAllowed(PERMISSIONS[access.permission].roles, access.permission)).toBe(true);
    }
  }
});

test('a permit and its use need the right to cancel', () => {
  for (const name of ['askPermit', 'usePermit'] as const) {
    expect(ENDPOINTS[name].access).toEqual({ kind: 'device', permission: 'batch.cancel' });
  }
});

test('nothing changes or deletes an audit entry', () => {
  const audit = all.filter(([, { path }]) => path.startsWith('audit/'));
  expect(audit.filter(([, { method }]) => method === 'DELETE')).toEqual([]);
  expect(audit.filter(([, { method }]) => method === 'POST').map(([name]) => name)).toEqual([
    'uploadEntries',
  ]);
});
