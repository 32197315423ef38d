import 'server-only';

/**
 * Readings of one kind that are asked for while another is under way are made together in the next one: nobody is
 * answered from a reading that began before they asked. Undefined where there is no such row.
 */
export function readInGroups<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let next: { keys: Set<string>; found: Promise<ReadonlyMap<string, Value>> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return async (key) => {
    if (next === undefined) {
      const keys = new Set<string>();
      const found = last.then(() => {
        next = undefined;
        return read([...keys]);
      });
      next = { keys, found };
      last = found.catch(() => undefined);
    }
    next.keys.add(key);
    return (await next.found).get(key);
  };
}
