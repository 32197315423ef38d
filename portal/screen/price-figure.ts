import { rupees } from '@pullcord/core/words/figures';

/** '1,541.20': a price with its paise, without the sign that a column of prices would repeat. */
export function priceFigure(price: string | null): string {
  if (price === null) return 'unknown';
  return rupees(price.includes('.') ? price : `${price}.00`).slice(2);
}
