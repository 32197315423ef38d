import 'server-only';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { WriteTx } from '../db/client.ts';
import { alertSilences } from '../db/schema/alert-silences.ts';

/** A silence that holds for this rule and person now. */
export async function findSilence(
  tx: WriteTx,
  { rule, subject }: { rule: string; subject: string },
  at: number,
): Promise<{ silenceId: string } | undefined> {
  const { silenceId, until, endedAt } = alertSilences;
  const [found] = await tx
    .select({ silenceId })
    .from(alertSilences)
    .where(
      and(
        gt(until, at),
        isNull(endedAt),
        or(isNull(alertSilences.rule), eq(alertSilences.rule, rule)),
        or(isNull(alertSilences.subject), eq(alertSilences.subject, subject)),
      ),
    )
    .limit(1);
  return found;
}
