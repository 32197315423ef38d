import 'server-only';
import type { JobActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { people } from '../db/schema/people.ts';
import { makePersonLink } from './person-link.ts';

/** The one-time link by which the first admin comes in; undefined where there are people. Each start makes a new one. */
export async function offerFirstAdmin(_actor: JobActor, at: number): Promise<string | undefined> {
  return withWrite(async (tx) => {
    if ((await tx.$count(people)) > 0) return undefined;
    return (await makePersonLink(tx, { personId: null, purpose: 'first_admin' }, at)).link;
  });
}
