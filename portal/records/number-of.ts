import 'server-only';
import { read } from '../db/client.ts';

const held = new WeakMap<object, Map<string, number>>();

/** A term's number in this process. */
export function numberOf(term: string): number {
  const database = read();
  let numbers = held.get(database);
  if (numbers === undefined) {
    numbers = new Map();
    held.set(database, numbers);
  }
  const known = numbers.get(term) ?? numbers.size;
  numbers.set(term, known);
  return known;
}
