/** The broker's published windows over all writes of an account. */
export const PLAIN_WINDOWS = [
  { requestsMax: 10, windowMs: 1_000 },
  { requestsMax: 500, windowMs: 60_000 },
  { requestsMax: 2_000, windowMs: 1_800_000 },
];

/** The same for an algo registered with the exchange. */
export const ALGO_WINDOWS = [{ requestsMax: 50, windowMs: 1_000 }, ...PLAIN_WINDOWS.slice(1)];
export type Windows = readonly { requestsMax: number; windowMs: number }[];

/** A sliding log of charged requests, as the broker counts them. */
export class ModelWindows {
  readonly #charged: number[] = [];
  readonly #windows: Windows;

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  /** True, and charged, where every window has room for this cost. */
  admit(t: number, cost: number): boolean {
    const fits = this.#windows.every(
      ({ requestsMax, windowMs }) => this.#since(t - windowMs) + cost <= requestsMax,
    );
    if (fits) for (let unit = 0; unit < cost; unit += 1) this.#charged.push(t);
    return fits;
  }

  #since(edge: number): number {
    const charged = this.#charged;
    let low = 0;
    let high = charged.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((charged[middle] ?? 0) > edge) high = middle;
      else low = middle + 1;
    }
    return charged.length - low;
  }
}
