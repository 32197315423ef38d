import 'server-only';
import type { SilenceRequest } from '@pullcord/core/contract/alert-contract';
import { and, eq, isNull } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertSilences } from '../db/schema/alert-silences.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

const MINUTE_MS = 60_000;

/** Alerts of this rule or person are recorded and told to nobody, for so long. */
export async function silenceAlerts(
  actor: PersonActor,
  { rule, subject, minutes, reason }: SilenceRequest,
  at: number,
): Promise<{ silenceId: string; until: number }> {
  requirePermission(actor, 'alert.silence');
  const { personId } = actor;
  const silenceId = ulid(at);
  const until = at + minutes * MINUTE_MS;
  await withWrite(async (tx) => {
    await tx
      .insert(alertSilences)
      .values({ silenceId, rule, subject, startedAt: at, until, reason, personId });
    const payload = { silenceId, rule, subject, until: new Date(until).toISOString(), reason };
    await appendEntries(tx, [portalEntry('alert.silenced', payload, { personId }, at)], at);
  });
  signalCommit('alert');
  return { silenceId, until };
}

/** Ends it now; one that has ended stays as it is. */
export async function endSilence(
  actor: PersonActor,
  silenceId: string,
  at: number,
): Promise<{ silenceId: string }> {
  requirePermission(actor, 'alert.silence');
  const { personId } = actor;
  await withWrite(async (tx) => {
    const open = and(eq(alertSilences.silenceId, silenceId), isNull(alertSilences.endedAt));
    const ended = await tx
      .update(alertSilences)
      .set({ endedAt: at })
      .where(open)
      .returning({ silenceId: alertSilences.silenceId });
    if (ended.length === 0)
      throw new PortalProblem('not_found', 'There is no such silence, or it has ended.');
    await appendEntries(tx, [portalEntry('alert.silence_ended', { silenceId }, { personId }, at)], at);
  });
  signalCommit('alert');
  return { silenceId };
}
