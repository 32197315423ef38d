import 'server-only';
import type { OpenLinkAnswer } from '@pullcord/core/contract/identity-contract';
import { read } from '../db/client.ts';
import { requireLink } from './require-link.ts';

/** Whom a one-time link is for. There is no actor: who holds the link is believed. Looking does not use it. */
export async function openLink(_actor: null, token: string, at: number): Promise<OpenLinkAnswer> {
  const { link, person } = await requireLink(read(), token, at);
  const { purpose, expiresAt } = link;
  return { purpose, email: person?.email ?? null, name: person?.name ?? null, expiresAt };
}
