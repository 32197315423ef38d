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

/** A ticket is a form or dialog that says so, where a person would read it. */
const TICKETS = ['form', '[role=dialog]', 'dialog[open]', '[data-order-ticket]'].join(',');
const SAYS_TICKET = /order (ticket|form|entry)|place order/i;

/** Where the page's order ticket stands; undefined where none is open. */
function findTicket(page: Document): DOMRect | undefined {
  for (const element of page.querySelectorAll<HTMLElement>(TICKETS)) {
    const name = element.dataset.orderTicket ?? element.getAttribute('aria-label') ?? element.id;
    if (element.dataset.orderTicket === undefined && !SAYS_TICKET.test(name)) continue;
    // Asked first, since measuring makes the page lay itself out.
    if (element.hidden) continue;
    const place = element.getBoundingClientRect();
    if (place.width > 0 && place.height > 0) return place;
  }
  return undefined;
}

/** The side to dock on so that something of this width at the right edge does not cover the order ticket. */
export function dockSide(page: Document, width: number): 'left' | 'right' {
  const ticket = findTicket(page);
  const right = page.documentElement.clientWidth;
  return ticket !== undefined && ticket.right > right - width ? 'left' : 'right';
}

/** Calls back after every gesture that may have opened or closed a ticket. Returns the end of it. */
export function followGestures(page: Document, onChange: () => void): () => void {
  // After the page has had its turn with the same gesture.
  const soon = () => setTimeout(onChange, 60);
  const gestures = ['pointerup', 'keyup'] as const;
  for (const each of gestures) page.addEventListener(each, soon, { capture: true, passive: true });
  return () => {
    for (const each of gestures) page.removeEventListener(each, soon, { capture: true });
  };
}
