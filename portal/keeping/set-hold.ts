import 'server-only';
import type { SetHoldRequest } from '@pullcord/core/contract/person-contract';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { holds } from '../db/schema/holds.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Keeps what it names, whatever its age, until compliance lifts it. */
export async function setHold(
  actor: PersonActor,
  { reason, person, account, from, to }: SetHoldRequest,
  at: number,
): Promise<{ holdId: string }> {
  requirePermission(actor, 'hold.set');
  const holdId = ulid(at);
  const time = (text: string | null) => (text === null ? null : Date.parse(text));
  const row = { holdId, reason, personId: person, account, fromAt: time(from), toAt: time(to) };
  await withWrite(async (tx) => {
    await tx.insert(holds).values({ ...row, setBy: actor.personId, setAt: at });
    const payload = { holdId, reason, person, account, from, to };
    await appendEntries(tx, [portalEntry('hold.set', payload, { personId: actor.personId }, at)], at);
  });
  return { holdId };
}
