/** What was counted. A ratio is order messages for one trade; minutes are those of silence. */
export type Measure =
  | 'batches'
  | 'orders'
  | 'percent'
  | 'refusals'
  | 'quantity'
  | 'rupees'
  | 'ratio'
  | 'instances'
  | 'emergencies'
  | 'minutes'
  | 'conflicts';

/** How a rule stands after a fact. `item` tells apart what one person may have several of: a batch, a device. */
export interface Reading {
  item: string;
  met: boolean;
  measure: Measure;
  figure: number;
  bound: number;
  /** Further figures that say why: the window, the usual count. Milliseconds end in Ms. */
  details: Readonly<Record<string, number>>;
  /** When it is over if nothing follows; null: only another fact ends it. */
  until: number | null;
}

/** A figure beside its bound. Rounded for people only after it was judged. */
export function readingOf(
  measure: Measure,
  figure: number,
  bound: number,
  about: { item?: string; details?: Reading['details']; until: number | null },
): Reading {
  const { item = '', details = {}, until } = about;
  const rounded = Math.floor(figure * 10) / 10;
  return { item, met: figure >= bound, measure, figure: rounded, bound, details, until };
}
