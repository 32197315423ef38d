import 'server-only';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import type { Reader } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { personLinks } from '../db/schema/person-links.ts';
import { hashToken } from './person-link.ts';

/** A link that still holds, with its person; null for the first admin. Used, ended, unknown: one answer for all. */
export async function requireLink(from: Reader, token: string, at: number) {
  const [link] = await from
    .select()
    .from(personLinks)
    .where(
      and(
        eq(personLinks.tokenHash, hashToken(token)),
        isNull(personLinks.usedAt),
        gt(personLinks.expiresAt, at),
      ),
    );
  if (link === undefined) throw linkOver();
  if (link.personId === null) {
    // Whoever came first is the first; the link is worth nothing beside people.
    if ((await from.$count(people)) > 0) throw linkOver();
    return { link, person: null };
  }
  const [person] = await from
    .select()
    .from(people)
    .where(and(eq(people.personId, link.personId), isNull(people.disabledAt)));
  if (person === undefined) throw linkOver();
  return { link, person };
}

function linkOver(): PortalProblem {
  return new PortalProblem(
    'not_found',
    'This link was used, or its time is over. Nothing was changed. Ask an admin for a new one.',
  );
}
