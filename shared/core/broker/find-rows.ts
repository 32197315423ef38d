/** The rows of the broker's answer: the list itself, or the one in the `{status, data}` around it. Undefined where it holds none. */
export function findRows(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null || !('data' in json)) return undefined;
  if (Array.isArray(json.data)) return json.data;
  // The broker's empty list: success with null.
  return json.data === null && 'status' in json && json.status === 'success' ? [] : undefined;
}
