/** What Next hands to a page: one value, several, or none. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a parameter; empty text counts as absent. */
export function param(search: SearchParams, name: string): string | undefined {
  const value = search[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === '' ? undefined : first;
}

/** The same address with some parameters changed; null drops one. */
export function withParams(
  path: string,
  search: SearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams();
  for (const name of Object.keys(search)) {
    const value = param(search, name);
    if (value !== undefined) next.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next.size === 0 ? path : `${path}?${next}`;
}
