/** One of the page's own order rows, and where it stands in the window, px. */
export interface PageRow {
  orderId: string;
  top: number;
  left: number;
  height: number;
}

const ROWS = 'tr, [role="row"], li';
const ROWS_MAX = 400;
/** Where a tick's right edge stands at most, px: beside it the row itself is met, and not the tick. */
const TICK_END = 16;
const BESIDE = 4;
const ID = /^[-a-zA-Z0-9]{8,64}$/;

/**
 * Order rows of the page that name an order of the book in a data attribute, and can be seen; none where the page has
 * no such rows. Read only: nothing is written into the page, and whatever it does to its rows does no harm.
 */
export function findPageRows(page: Document, isOrder: (id: string) => boolean): PageRow[] {
  const { clientWidth, clientHeight } = page.documentElement;
  const found = new Map<string, PageRow>();
  let looked = 0;
  for (const element of page.querySelectorAll<HTMLElement>(ROWS)) {
    looked += 1;
    if (looked > ROWS_MAX) break;
    const orderId = Object.values(element.dataset).find(
      (value) => value !== undefined && ID.test(value) && isOrder(value),
    );
    if (orderId === undefined || found.has(orderId)) continue;
    const { top, left, height, bottom, width } = element.getBoundingClientRect();
    const seen = height > 0 && width > 0 && bottom > 0 && top < clientHeight && left < clientWidth;
    if (seen && isOnTop(page, element, Math.max(left, TICK_END) + BESIDE, top + height / 2))
      found.set(orderId, { orderId, top, left, height });
  }
  return [...found.values()];
}

/** A row that was scrolled out of its list, or that lies under a dialog, stands where something else is seen. */
function isOnTop(page: Document, row: HTMLElement, x: number, y: number): boolean {
  const met = page.elementFromPoint(x, y);
  return met !== null && row.contains(met);
}
