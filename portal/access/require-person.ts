import 'server-only';
import type { Permission } from '@pullcord/core/permit/permissions';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import type { PersonActor } from './actor.ts';
import { findPersonBySession, sessionCookieName } from './find-person-by-session.ts';
import { PLACE_HEADER, signInPath } from './place-after-sign-in.ts';
import { mayRead } from './require-permission.ts';

/**
 * For pages: who looks. Signed out goes to /signin and from there back; a missing role shows forbidden.tsx; a missing
 * second factor leads to where it is set up.
 */
export async function requirePerson(permission: Permission): Promise<PersonActor> {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  const actor = await findPersonBySession(cookie, Date.now());
  if (actor === undefined) redirect(signInPath((await headers()).get(PLACE_HEADER)));
  if (!mayRead(actor, permission)) {
    if (actor.totp === 'missing') redirect('/second-factor');
    forbidden();
  }
  return actor;
}
