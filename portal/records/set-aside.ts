import type { Wanted } from './wanted-entries.ts';

/** So many people are looked up by their marks: for more it is quicker to ask the entries that are left whose they are. */
const PEOPLE_MOST = 32;

/** What is wanted in two parts: what marks are read for, and the people left aside; null where nobody is. */
interface SetAside {
  first: Wanted;
  people: readonly string[] | null;
}

/** Sets the fields aside that mean very many people: nearly everybody is a trader. */
export function setAside({ fields, ranges }: Wanted): SetAside {
  const wide = fields.find(({ people = [] }) => people.length > PEOPLE_MOST);
  if (wide === undefined) return { first: { fields, ranges }, people: null };
  return { first: { fields: fields.filter((field) => field !== wide), ranges }, people: wide.people ?? null };
}
