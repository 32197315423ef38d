import 'server-only';
import { eq } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import type { WriteTx } from '../db/client.ts';
import { people } from '../db/schema/people.ts';

/** The person something is to be done to. */
export async function requireSubject(tx: WriteTx, personId: string): Promise<typeof people.$inferSelect> {
  const [person] = await tx.select().from(people).where(eq(people.personId, personId));
  if (person === undefined) throw new PortalProblem('not_found', `There is no person ${personId}.`);
  return person;
}
