/** Where the reader stands in a list, and how it is shown, is no part of what it is filtered to. */
const OF_READER = ['before', 'open', 'order', 'page', 'columns'];

/** What an address filters a list to, as a text that is the same for the same filters. */
export function sliceOf(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  for (const name of OF_READER) kept.delete(name);
  kept.sort();
  return kept.toString();
}
