import type { Wanted } from './wanted-entries.ts';

/** So many people are looked up by their marks: for more it is quicker to ask the entries that are left whose they are. */
const PEOPLE_MOST = 8;

/** What is wanted in two parts: what marks are read for, and the people left aside; null where nobody is. */
interface SetAside {
  first: Wanted;
  people: readonly string[] | null;
}

/** Sets the fields aside that mean very many people: nearly everybody is a trader. */
export function setAside({ fields, ranges }: Wanted): SetAside {
  const isWide = ({ people = [] }: Wanted['fields'][number]) => people.length > PEOPLE_MOST;
  const [one, ...others] = fields.filter(isWide).map(({ people = [] }) => people);
  if (one === undefined) return { first: { fields, ranges }, people: null };
  const people = one.filter((each) => others.every((all) => all.includes(each)));
  return { first: { fields: fields.filter((field) => !isWide(field)), ranges }, people };
}
