import 'server-only';
import type { SaveChannelRequest } from '@pullcord/core/contract/alert-contract';
import { and, eq, isNull } from 'drizzle-orm';
import { ulid } from 'ulid';
import { z } from 'zod';
import type { PersonActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { sealSecret } from '../access/seal-secret.ts';
import { type Reader, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertChannels } from '../db/schema/alert-channels.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';

/** Adds or changes a channel. Its secret is sealed here and read by nobody but the sender. */
export async function saveChannel(
  actor: PersonActor,
  asked: SaveChannelRequest,
  at: number,
): Promise<{ channelId: string }> {
  requirePermission(actor, 'channel.manage');
  const { kind, name, severityMin, enabled } = asked;
  const channelId = asked.channelId ?? ulid(at);
  await withWrite(async (tx) => {
    const before = asked.channelId === null ? undefined : await requireChannel(tx, asked.channelId);
    if (before !== undefined && before.kind !== kind)
      throw declined('A channel keeps its kind: add another one.');
    // Of Slack the address is the secret's own host: a secret that is kept keeps it.
    const keeps = kind === 'slack' && asked.secret === undefined ? before?.address : undefined;
    const address = keeps ?? requireAddress(asked);
    const secret =
      asked.secret === undefined
        ? (before?.secret ?? null)
        : sealSecret(asked.secret, `alert_channel ${channelId}`);
    if (kind !== 'email' && secret === null) throw declined(NEEDS[kind]);
    const row = { kind, name, address, secret, severityMin, enabled, changedAt: at };
    await tx
      .insert(alertChannels)
      .values({ channelId, ...row })
      .onConflictDoUpdate({ target: alertChannels.channelId, set: row });
    const payload = {
      channelId,
      kind,
      name,
      address,
      severityMin,
      enabled,
      secretChanged: asked.secret !== undefined,
    };
    await appendEntries(tx, [portalEntry('channel.saved', payload, { personId: actor.personId }, at)], at);
  });
  signalCommit('alert');
  return { channelId };
}

/** Nothing more is sent there; what was sent stays in the log. */
export async function removeChannel(
  actor: PersonActor,
  channelId: string,
  at: number,
): Promise<{ channelId: string }> {
  requirePermission(actor, 'channel.manage');
  await withWrite(async (tx) => {
    const { name } = await requireChannel(tx, channelId);
    await tx
      .update(alertChannels)
      .set({ removedAt: at, enabled: false, secret: null })
      .where(eq(alertChannels.channelId, channelId));
    const payload = { channelId, name };
    await appendEntries(tx, [portalEntry('channel.removed', payload, { personId: actor.personId }, at)], at);
  });
  signalCommit('alert');
  return { channelId };
}

/** The channel as stored, sealed secret included; a removed one is none. */
export async function requireChannel(
  from: Reader,
  channelId: string,
): Promise<typeof alertChannels.$inferSelect> {
  const [found] = await from
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.channelId, channelId), isNull(alertChannels.removedAt)));
  if (found === undefined) throw new PortalProblem('not_found', `There is no channel ${channelId}.`);
  return found;
}

const NEEDS = {
  webhook: 'A webhook needs a secret to sign with. Nothing was saved.',
  slack: 'Slack needs the address of its incoming webhook. Nothing was saved.',
  telegram: 'Telegram needs the token of the bot. Nothing was saved.',
} as const;

function requireAddress({ kind, address, secret }: SaveChannelRequest): string {
  if (kind === 'email') {
    if (!z.email().safeParse(address).success)
      throw declined('This is not an e-mail address. Nothing was saved.');
    return address;
  }
  if (kind === 'telegram') {
    if (!/^(-?\d+|@\w+)$/.test(address))
      throw declined('A Telegram chat is a number or an @name. Nothing was saved.');
    return address;
  }
  const text = kind === 'slack' ? secret : address;
  if (text === undefined) throw declined(NEEDS.slack);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url?.protocol === 'http:' && portalSettings().loopback;
  if (
    url === undefined ||
    !(url.protocol === 'https:' || plain) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw declined('The address must start with https:// and hold no password. Nothing was saved.');
  }
  // Of Slack's address all but the host is the secret.
  return kind === 'slack' ? url.host : url.href;
}

function declined(detail: string): PortalProblem {
  return new PortalProblem('request_invalid', detail);
}
