import 'server-only';
import { max } from 'drizzle-orm';
import { read } from '../db/client.ts';
import { onCommit } from '../db/commit-signal.ts';
import { policies } from '../db/schema/policies.ts';

type Listener = (version: number) => void;
/** Another process may have published: its row is seen after so long at most. */
const LOOK_MS = 500;

const listeners = new Set<Listener>();
let stopLooking: (() => void) | undefined;
let seen = 0;

/** Tells each new version, whichever process published it. One look at the row serves every stream here. */
export function watchVersion(listener: Listener): () => void {
  listeners.add(listener);
  stopLooking ??= startLooking();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopLooking?.();
    stopLooking = undefined;
  };
}

function startLooking(): () => void {
  const look = () => {
    // A look that fails (a busy or closing database) is made good by the next one.
    tellNewest().catch(() => undefined);
  };
  const clock = setInterval(look, LOOK_MS);
  clock.unref();
  const forget = onCommit('policy', look);
  return () => {
    clearInterval(clock);
    forget();
  };
}

async function tellNewest(): Promise<void> {
  const [row] = await read()
    .select({ version: max(policies.version) })
    .from(policies);
  const version = row?.version ?? 0;
  if (version <= seen) return;
  seen = version;
  for (const listener of listeners) listener(version);
}
