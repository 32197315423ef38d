import 'server-only';
import type { PersonActor } from '../access/actor.ts';
import { requireCode } from '../access/require-code.ts';
import { withWrite } from '../db/client.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';

/** Ten new recovery codes; the old ones are worth nothing from here on. */
export async function renewRecoveryCodes(
  actor: PersonActor,
  { code }: { code: string },
  at: number,
): Promise<{ codes: string[] }> {
  await requireCode(actor, code, at);
  return { codes: await withWrite((tx) => makeRecoveryCodes(tx, actor.personId, at)) };
}
