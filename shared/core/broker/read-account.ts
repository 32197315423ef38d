import { z } from 'zod';
import { wireText } from './wire.ts';

/** Whose token it is. `account` is the broker's client code. */
export interface ReadAccount {
  account: string;
  name: string;
  active: boolean;
}

const profile = z.object({
  data: z.object({ user_id: wireText, user_name: wireText, is_active: z.boolean().nullish() }),
});

/** The profile's JSON; undefined where it names no account. */
export function readAccount(json: unknown): ReadAccount | undefined {
  const read = profile.safeParse(json);
  if (!read.success || read.data.data.user_id === null) return undefined;
  const { user_id: account, user_name: name, is_active: active } = read.data.data;
  return { account, name: name ?? account, active: active !== false };
}
