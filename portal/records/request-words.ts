import { indianInteger } from '@pullcord/core/words/figures';

/** How many calls a batch made, and how many of them repeated an earlier one. */
export function requestWords(requests: number, retries: number): string {
  return retries === 0
    ? `${indianInteger(requests)}, each sent once`
    : `${indianInteger(requests)}, of them ${indianInteger(retries)} sent again`;
}
