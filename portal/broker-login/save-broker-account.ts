import 'server-only';
import type { Egress, SaveBrokerAccountRequest } from '@pullcord/core/contract/broker-contract';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { type Actor, personOf } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { requirePermission } from '../access/require-permission.ts';
import { sealSecret } from '../access/seal-secret.ts';
import { spendProof } from '../access/spend-proof.ts';
import { type WriteTx, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';
import { people } from '../db/schema/people.ts';
import { policies } from '../db/schema/policies.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { publishVersion } from '../policies/publish-version.ts';
import { egressMissingWords } from './egress-missing-words.ts';
import { shownEgress } from './shown-egress.ts';

type Row = typeof brokerAccounts.$inferSelect;

/**
 * Registers an account or changes it: its app, its address, who may use it, whether its cancels take the relay.
 * Devices learn it from the policy, so a new version is published with it. Secrets are sealed and never read back.
 */
export async function saveBrokerAccount(
  actor: Actor,
  request: SaveBrokerAccountRequest,
  at: number,
): Promise<{ account: string; version: number }> {
  requirePermission(actor, 'account.manage');
  const version = await withWrite(async (tx) => {
    await spendProof(tx, actor, at);
    const [before] = await tx
      .select()
      .from(brokerAccounts)
      .where(eq(brokerAccounts.account, request.account));
    // Who is bound already stays, also where they were disabled since: nothing else of the account could be changed.
    await requirePeople(
      tx,
      request.personIds.filter((personId) => before?.personIds.includes(personId) !== true),
    );
    const row = { ...nextRow(before, request), savedAt: at, savedBy: personOf(actor) ?? '' };
    requireWhole(row);
    await requireOwnEgress(tx, row);
    await tx
      .insert(brokerAccounts)
      .values(row)
      .onConflictDoUpdate({ target: brokerAccounts.account, set: row });
    const { account, personIds, clientId, egressKind, egressShown, relay } = row;
    const secretChanged = request.clientSecret !== null;
    const payload = { personIds, clientId, secretChanged, egressKind, egressShown, relay };
    const about = { personId: personOf(actor), account };
    await appendEntries(tx, [portalEntry('account.registered', payload, about, at)], at);
    const [inForce] = await tx.select().from(policies).orderBy(desc(policies.version)).limit(1);
    if (inForce === undefined)
      throw new PortalProblem('unavailable', 'No policy is published yet. Try again shortly.');
    const reason = `${account}: app, address or people changed.`;
    return publishVersion(actor, tx, { settings: inForce.settings, reason }, at);
  });
  signalCommit('policy');
  signalCommit('ledger');
  return { account: request.account, version };
}

function nextRow(
  before: Row | undefined,
  request: SaveBrokerAccountRequest,
): Omit<Row, 'savedAt' | 'savedBy'> {
  const { account, personIds, clientId, clientSecret, egress, relay } = request;
  return {
    account,
    personIds: [...new Set(personIds)].sort(),
    clientId,
    // A secret belongs to its key: a new key without its secret has none.
    secretSealed:
      clientSecret !== null
        ? sealSecret(clientSecret, `broker_app ${account}`)
        : clientId !== null && clientId === before?.clientId
          ? before.secretSealed
          : null,
    ...nextEgress(before, account, egress),
    relay,
  };
}

function nextEgress(
  before: Row | undefined,
  account: string,
  given: Egress | 'none' | null,
): Pick<Row, 'egressKind' | 'egressShown' | 'egressSealed'> {
  if (given === 'none') return { egressKind: null, egressShown: null, egressSealed: null };
  if (given === null) {
    const { egressKind = null, egressShown = null, egressSealed = null } = before ?? {};
    return { egressKind, egressShown, egressSealed };
  }
  return {
    egressKind: given.kind,
    egressShown: shownEgress(given),
    egressSealed: sealSecret(JSON.stringify(given), `egress ${account}`),
  };
}

async function requirePeople(tx: WriteTx, personIds: readonly string[]): Promise<void> {
  const wanted = new Set(personIds);
  const known = await tx
    .select({ personId: people.personId })
    .from(people)
    .where(and(inArray(people.personId, [...wanted]), isNull(people.disabledAt)));
  if (known.length === wanted.size) return;
  throw new PortalProblem(
    'request_invalid',
    'personIds: names somebody who is not there any more. Nothing was saved.',
    {
      field: 'personIds',
    },
  );
}

function requireWhole(
  row: Pick<Row, 'account' | 'clientId' | 'secretSealed' | 'egressKind' | 'relay'>,
): void {
  if (row.relay && row.egressKind === null) {
    throw new PortalProblem('egress_missing', egressMissingWords(row.account), { account: row.account });
  }
  if (row.clientId !== null && row.secretSealed === null) {
    throw new PortalProblem(
      'request_invalid',
      'clientSecret: an app needs its secret beside its key. Nothing was saved.',
      {
        field: 'clientSecret',
      },
    );
  }
}

/** One registered address serves one customer of the broker: two accounts never leave by the same. */
async function requireOwnEgress(tx: WriteTx, row: Pick<Row, 'account' | 'egressShown'>): Promise<void> {
  if (row.egressShown === null) return;
  const sharing = await tx
    .select()
    .from(brokerAccounts)
    .where(eq(brokerAccounts.egressShown, row.egressShown));
  const other = sharing.find(({ account }) => account !== row.account);
  if (other === undefined) return;
  throw new PortalProblem(
    'request_invalid',
    `${row.egressShown} is ${other.account}’s address already, and the broker takes one customer an address. Nothing was saved.`,
    { field: 'egress' },
  );
}
