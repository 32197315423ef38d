/** How the terminal looks, so that ours stands in it without shouting. Read only: the page is never changed. */
export type PageTheme = 'light' | 'dark';

/** The theme the page says it has; where it says nothing, what its background is; then the system's. */
export function readPageTheme(page: Document): PageTheme {
  for (const element of [page.documentElement, page.body]) {
    if (element === null) continue;
    const said = `${element.dataset.theme ?? ''} ${element.className} ${element.style.colorScheme}`;
    if (/\bdark\b/i.test(said)) return 'dark';
    if (/\blight\b/i.test(said)) return 'light';
  }
  const ground = page.body === null ? '' : getComputedStyle(page.body).backgroundColor;
  const [red, green, blue, alpha = 1] = (ground.match(/[\d.]+/g) ?? []).map(Number);
  if (red !== undefined && green !== undefined && blue !== undefined && alpha > 0) {
    // Perceived lightness of sRGB, near enough to tell a dark page from a light one.
    return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * The client code the page states, to tell a trader whose token belongs to another account; null where it
 * states none. Only marked places are read: guessing from text would name a wrong account sooner or later.
 */
export function findPageAccount(page: Document): string | null {
  const marked = page.querySelector<HTMLElement>('[data-client-code], [data-client-id], [data-ucc]');
  const said = marked?.dataset.clientCode ?? marked?.dataset.clientId ?? marked?.dataset.ucc;
  return said !== undefined && /^[A-Z0-9]{4,12}$/.test(said) ? said : null;
}
