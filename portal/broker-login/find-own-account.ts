import 'server-only';
import { eq } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read } from '../db/client.ts';
import { brokerAccounts } from '../db/schema/broker-accounts.ts';

export type BrokerAccount = typeof brokerAccounts.$inferSelect;

/** The account's row, where this device's person may use it. An unknown account and a foreign one answer alike. */
export async function findOwnAccount(actor: DeviceActor, account: string): Promise<BrokerAccount> {
  const [found] = await read().select().from(brokerAccounts).where(eq(brokerAccounts.account, account));
  if (found?.personIds.includes(actor.personId) === true) return found;
  throw new PortalProblem(
    'account_not_yours',
    `${account} is not registered for you in this portal. Nothing was sent. Ask an admin to add you to the account.`,
    { account },
  );
}
