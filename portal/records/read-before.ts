import { param, type SearchParams } from '../screen/address.ts';

/** The page cursor of an address; text that is no whole positive number counts as none. */
export function readBefore(search: SearchParams): number | undefined {
  const value = Number(param(search, 'before'));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
