export type CommitTopic = 'ledger' | 'policy' | 'device' | 'alert' | 'archive';

type Listener = () => void;
// One set of listeners a process, however many bundles this file stands in.
const held = globalThis as { [key: symbol]: Map<CommitTopic, Set<Listener>> | undefined };
const KEY = Symbol.for('pullcord.portal.commits');

/** Wakes this process after a commit. Other processes learn of it by looking: a signal is never the only way. */
export function signalCommit(topic: CommitTopic): void {
  for (const listener of listeners(topic)) listener();
}

/** Returns how to stop listening. */
export function onCommit(topic: CommitTopic, listener: Listener): () => void {
  const all = listeners(topic);
  all.add(listener);
  return () => all.delete(listener);
}

function listeners(topic: CommitTopic): Set<Listener> {
  held[KEY] ??= new Map();
  const topics = held[KEY];
  const found = topics.get(topic) ?? new Set();
  topics.set(topic, found);
  return found;
}
