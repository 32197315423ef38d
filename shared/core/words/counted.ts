import { indianInteger } from './figures.ts';

/** '1 order', '1,20,000 orders': a figure with its noun, which one alone has in the singular. */
export function counted(value: number, one: string, many = one === 'batch' ? 'batches' : `${one}s`): string {
  const figure = Number.isInteger(value) ? indianInteger(value) : String(value);
  return `${figure} ${value === 1 ? one : many}`;
}
