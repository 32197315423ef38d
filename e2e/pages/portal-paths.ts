import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = join(import.meta.dirname, '../../portal/app/(signed-in)');

/** Each page that wants a session, as the portal's own folders name it, so that none is forgotten; `id` fills in. */
export function portalPaths(id: string): string[] {
  return readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => {
      const folders = file.split('/').filter((part) => !part.startsWith('(') && part !== 'page.tsx');
      return `/${folders.join('/').replace(/\[\w+\]/, id)}`;
    })
    .sort();
}
