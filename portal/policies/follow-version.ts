import { canonicalJson } from '@pullcord/core/value/canonical-json';

/** A draft of the next version. `since` is the version it was begun from, `base` the one it may be published on. */
export interface Draft<T> {
  since: number;
  base: number;
  /** What was in force when it was begun. */
  from: T;
  value: T;
}

export function beginDraft<T>(version: number, inForce: T, value: T = inForce): Draft<T> {
  return { since: version, base: version, from: inForce, value };
}

/**
 * The draft as it stands on a newer version. What nobody has touched becomes what is in force. A version that leaves
 * these settings as they were, since it names other people say, is built on. Any other must be seen and not
 * overwritten: the draft is returned as it is, and its base is behind.
 */
export function followVersion<T>(draft: Draft<T>, version: number, inForce: T, touched = false): Draft<T> {
  if (version <= draft.base) return draft;
  if (isSame(draft.from, inForce)) return { ...draft, base: version };
  return touched || !isSame(draft.value, draft.from) ? draft : beginDraft(version, inForce);
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
