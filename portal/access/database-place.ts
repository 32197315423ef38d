import { isAbsolute, resolve } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * DATABASE_URL, or the default. A file's path that is not absolute means the folder the portal was started in: the standalone
 * server goes into its own build's folder first, and a database in there would go with the next build.
 */
export function databasePlace(env: Env): string {
  const url = env.DATABASE_URL || 'file:./data/pullcord.db';
  const path = url.startsWith('file:') ? url.slice('file:'.length) : '';
  if (path === '' || path.startsWith(':') || isAbsolute(path)) return url;
  return `file:${resolve(env.PWD || '.', path)}`;
}

/** Whether a build takes it along when it makes its folder anew. */
export function liesInBuild(url: string): boolean {
  return url.startsWith('file:') && /[\\/]\.next[\\/]/.test(url);
}
