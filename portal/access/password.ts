import 'server-only';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default kind), 64 MiB, three passes: well over the published floor of 19 MiB and two. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
/** Each check holds 64 MiB: more at once would let a stranger take the memory. */
const AT_ONCE_MAX = 4;

let running = 0;
const waiting: (() => void)[] = [];
let dummy: Promise<string> | undefined;

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** Null for an unknown person costs the same time, so that nobody can learn which addresses exist. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no person has this password');
  const against = stored ?? (await dummy);
  const fits = await inTurn(() => verify(against, password));
  return fits && stored !== null;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
