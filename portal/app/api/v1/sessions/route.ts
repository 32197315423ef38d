import { defineRoute } from '../../../../http/define-route.ts';
import { findSessions } from '../../../../people/find-sessions.ts';

export const GET = defineRoute('findSessions', async ({ actor, query, at }) => ({
  rows: await findSessions(actor, query.person ?? actor.personId, at),
}));
