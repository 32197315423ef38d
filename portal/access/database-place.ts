import { isAbsolute, resolve } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** DATABASE_URL, or the default. */
export function databasePlace(env: Env): string {
  const url = env.DATABASE_URL || 'file:./data/pullcord.db';
  const path = url.startsWith('file:') ? url.slice('file:'.length) : '';
  return path === '' || path.startsWith(':') ? url : `file:${filePlace(env, path)}`;
}

/**
 * A path that is not absolute means the folder the portal was started in: the standalone server goes into its own build's
 * folder first, and what is kept in there would go with the next build.
 */
export function filePlace(env: Env, path: string): string {
  return isAbsolute(path) ? path : resolve(env.PWD || '.', path);
}

/** Whether a build takes it along when it makes its folder anew. */
export function liesInBuild(path: string): boolean {
  return /[\\/]\.next[\\/]/.test(path);
}
