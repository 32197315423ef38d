import 'server-only';
import type { RaisedAlert } from '@pullcord/core/alert/watch';
import { ulid } from 'ulid';
import type { JobActor } from '../access/actor.ts';
import type { WriteTx } from '../db/client.ts';
import { alerts } from '../db/schema/alerts.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** The alert's row and its entry, in the transaction that moves the cursor past `seq`. */
export async function raiseAlert(
  _actor: JobActor,
  tx: WriteTx,
  raised: RaisedAlert,
  { seq, account }: { seq: number; account: string | null },
  at: number,
): Promise<void> {
  const alertId = ulid(at);
  const { ruleId: rule, severity, subject, figure, bound, batchId } = raised;
  await tx.insert(alerts).values({ alertId, seq, rule, severity, subject, figure, bound, raisedAt: at });
  const payload = { alertId, rule, severity, subject, figure, bound };
  await appendEntries(tx, [portalEntry('alert.raised', payload, { batchId, account }, at)], at);
}
