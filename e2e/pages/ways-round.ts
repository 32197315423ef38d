import { portalPaths } from './portal-paths.ts';

/** One request that tries to reach a page past the layer that leads strangers to the sign-in. */
interface Way {
  path: string;
  headers: Record<string, string>;
}

const FORGED = { cookie: 'next-auth.session-token=forged' };
/** Without a session: plain, with a forged cookie, as the pages' own data requests, by other spellings of the path. */
export function waysRound(): Way[] {
  return portalPaths('none').flatMap((page) => [
    { path: page, headers: {} },
    { path: page, headers: FORGED },
    { path: page, headers: { ...FORGED, rsc: '1' } },
    { path: page, headers: { ...FORGED, rsc: '1', 'next-router-prefetch': '1' } },
    { path: `${page === '/' ? '/index' : page}.rsc`, headers: FORGED },
    { path: page, headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
    { path: page, headers: { 'x-middleware-subrequest': 'src/proxy', rsc: '1' } },
    { path: page.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`), headers: FORGED },
    { path: `/${page}`, headers: FORGED },
    { path: `/_next/data/x${page}.json`, headers: FORGED },
    { path: `/api/..${page}`, headers: FORGED },
  ]);
}
