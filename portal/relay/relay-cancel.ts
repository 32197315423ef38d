import 'server-only';
import { replyBody, replyWords } from '@pullcord/core/broker/broker-reply';
import { describeCancel } from '@pullcord/core/broker/describe-call';
import type { RelayRequest, relayAnswer } from '@pullcord/core/contract/broker-contract';
import { ulid } from 'ulid';
import type { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { findOwnAccount } from '../broker-login/find-own-account.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { appendEntries, type EntryDraft } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findBatchOwner } from '../permits/batch-owners.ts';
import { foreignBatch } from '../permits/foreign-batch.ts';
import { findPolicy } from '../policies/find-policy.ts';
import { dispatcherFor } from './dispatcher-for.ts';
import { requireBrokerToken } from './require-broker-token.ts';
import { requireEgress } from './require-egress.ts';
import { type Sent, sendThrough } from './send-through.ts';
import { findTokenOwner } from './token-owner.ts';

/**
 * Sends one cancel from the address registered for its account. What may pass is the shape of the request: a cancel of
 * one order, of one trigger, of a filter, or the specification's batch where it is enabled; never a path, an address or
 * a method. The token is handed on and kept nowhere. The call is on record before it leaves, its answer after.
 */
export async function relayCancel(
  actor: DeviceActor,
  headers: Headers,
  { account, batchId, call }: RelayRequest,
  at: number,
): Promise<z.infer<typeof relayAnswer>> {
  const row = await findOwnAccount(actor, account);
  const egress = requireEgress(row);
  const owner = batchId === null ? undefined : await findBatchOwner(batchId);
  if (batchId !== null && owner !== undefined && owner !== actor.personId) throw foreignBatch(batchId);
  const token = requireBrokerToken(headers);
  const hosts = portalSettings().brokerHosts;
  const policy = await findPolicy(actor);
  const { host } = new URL(hosts.api);
  if (call.kind === 'batch' && policy?.settings.routes.batchHosts.includes(host) !== true) {
    throw new PortalProblem(
      'request_invalid',
      `The policy does not send batches to ${host}. Nothing was sent. Send single cancels.`,
      { field: 'call' },
    );
  }
  const through = dispatcherFor(egress);
  const holder = await findTokenOwner(token, hosts, through);
  if ('reply' in holder) return answer(holder.reply, at);
  if (holder.account !== account) throw foreignToken(account);
  const relayId = ulid(at);
  const about = { personId: actor.personId, deviceId: actor.deviceId, account, batchId };
  const egressShown = row.egressShown ?? egress.kind;
  await record(portalEntry('relay.sent', { relayId, call, egress: egressShown }, about, at), at);
  const algoName = policy?.settings.rate.algoName;
  const sent = await sendThrough(through, describeCancel(call, hosts), token, algoName);
  const words = replyWords(sent, 'failed' in sent ? undefined : replyBody(sent));
  const failed = 'failed' in sent ? sent.failed : null;
  const answeredAt = Date.now();
  const payload = { relayId, failed, words, tookMs: answeredAt - at };
  await record(portalEntry('relay.answered', payload, about, answeredAt), answeredAt);
  return answer(sent, at);
}

async function record(draft: EntryDraft, at: number): Promise<void> {
  await withWrite((tx) => appendEntries(tx, [draft], at));
  signalCommit('ledger');
}

function answer(reply: Sent, at: number): z.infer<typeof relayAnswer> {
  return { reply, serverTime: new Date(at).toISOString() };
}

/** One address serves one customer: another account's token must not leave by it. */
function foreignToken(account: string): PortalProblem {
  return new PortalProblem(
    'account_not_yours',
    `The token is not one of ${account}. Nothing was sent. Connect ${account} again.`,
    { account },
  );
}
