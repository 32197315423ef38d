import 'server-only';
import type { PersonActor } from '../access/actor.ts';
import { requireCode } from '../access/require-code.ts';
import { withWrite } from '../db/client.ts';
import { clearTotp } from './clear-totp.ts';

/** Takes the caller's own second factor off. Another's goes with a reset link, which an admin makes. */
export async function removeTotp(
  actor: PersonActor,
  { code }: { code: string },
  at: number,
): Promise<{ removed: true }> {
  await requireCode(actor, code, at);
  await withWrite((tx) => clearTotp(tx, actor.personId, at));
  return { removed: true };
}
