import 'server-only';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { alertSilences } from '../db/schema/alert-silences.ts';
import { people } from '../db/schema/people.ts';

/** Times are epoch ms; `subject` null is anybody, `rule` null any rule. */
export type SilenceRow = typeof alertSilences.$inferSelect & {
  subjectName: string | null;
  byName: string | null;
};

/** Silences that hold now, the newest first. */
export async function findSilences(actor: Actor, at: number): Promise<SilenceRow[]> {
  requirePermission(actor, 'alert.read');
  const [subject, by] = [alias(people, 'subject'), alias(people, 'by')];
  const found = await read()
    .select({ silence: alertSilences, subjectName: subject.name, byName: by.name })
    .from(alertSilences)
    .leftJoin(subject, eq(subject.personId, alertSilences.subject))
    .leftJoin(by, eq(by.personId, alertSilences.personId))
    .where(and(gt(alertSilences.until, at), isNull(alertSilences.endedAt)))
    .orderBy(desc(alertSilences.startedAt));
  return found.map(({ silence, ...names }) => ({ ...silence, ...names }));
}
