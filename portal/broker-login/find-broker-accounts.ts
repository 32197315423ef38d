import 'server-only';
import { asc, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';

/** A registered account as a screen may show it: that a secret is there, never the secret. Times are epoch ms. */
export interface BrokerAccountRow {
  account: string;
  personIds: string[];
  clientId: string | null;
  hasSecret: boolean;
  egressKind: 'local' | 'proxy' | null;
  /** The address, or the proxy's origin without its password. */
  egressShown: string | null;
  relay: boolean;
  savedAt: number;
  savedBy: string;
}

/** Registered accounts by code. */
export async function findBrokerAccounts(actor: Actor): Promise<BrokerAccountRow[]> {
  requirePermission(actor, 'account.read');
  return read()
    .select({
      account: brokerAccounts.account,
      personIds: brokerAccounts.personIds,
      clientId: brokerAccounts.clientId,
      hasSecret: sql<boolean>`${brokerAccounts.secretSealed} IS NOT NULL`.mapWith(Boolean),
      egressKind: brokerAccounts.egressKind,
      egressShown: brokerAccounts.egressShown,
      relay: brokerAccounts.relay,
      savedAt: brokerAccounts.savedAt,
      savedBy: brokerAccounts.savedBy,
    })
    .from(brokerAccounts)
    .orderBy(asc(brokerAccounts.account));
}
