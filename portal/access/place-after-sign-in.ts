/** In which the proxy tells a page its own address: Next tells it none, and who must sign in first comes back to it. */
export const PLACE_HEADER = 'pullcord-place';

/** The sign-in that leads back to `place`, a path with its query; null where it is not known. */
export function signInPath(place: string | null): string {
  return place === null || place === '/' ? '/signin' : `/signin?next=${encodeURIComponent(place)}`;
}

/** Only a path of this portal is followed after signing in, never another site. */
export function placeAfterSignIn(next: string | undefined): string {
  const base = 'https://portal.invalid';
  if (next?.startsWith('/') !== true || !URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  const place = `${url.pathname}${url.search}`;
  // '/.//evil.example' is a path here and folds to '//evil.example', which a browser reads as another site.
  return url.origin === base && !place.startsWith('//') ? place : '/';
}
