import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PERMISSIONS, type Permission, ROLES } from '@pullcord/core/permit/permissions';
import { expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

const PAGES = join(ROOT, 'portal/app/(signed-in)');

function permissionIn(path: string): Permission | undefined {
  if (!existsSync(path)) return undefined;
  const asked = /requirePerson\('([\w.]+)'\)/.exec(readFileSync(path, 'utf8'))?.[1];
  return Object.keys(PERMISSIONS).find((name): name is Permission => name === asked);
}

const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx'))
  .map(dirname);

it.each(pages)(
  '%s asks who looks, and answers 403 before its loading state where a role may be missing',
  (folder) => {
    const asked = permissionIn(join(PAGES, folder, 'page.tsx'));
    expect(asked).toBeDefined();
    if (asked === undefined) return;
    const isOpenToAll = PERMISSIONS[asked].roles.length === ROLES.length;
    const guard = permissionIn(join(PAGES, folder, 'layout.tsx'));
    expect(isOpenToAll ? [undefined, asked] : [asked]).toContain(guard);
  },
);
