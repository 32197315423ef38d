import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { AccountForm } from '../../../broker-login/account-form.tsx';
import { AccountsGrid } from '../../../broker-login/accounts-grid.tsx';
import { findBrokerAccounts } from '../../../broker-login/find-broker-accounts.ts';
import { signInReturns } from '../../../broker-login/is-sign-in-return.ts';
import { findPeople } from '../../../people/find-people.ts';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Accounts' };

export default async function AccountsPage() {
  const actor = await requirePerson('account.read');
  const [accounts, people] = await Promise.all([findBrokerAccounts(actor), findPeople(actor)]);
  const traders = people
    .filter(({ roles, disabledAt }) => roles.includes('trader') && disabledAt === null)
    .map(({ personId, name }) => ({ personId, name }));
  const mayManage = mayRead(actor, 'account.manage');
  const relayed = accounts.filter(({ relay }) => relay).length;
  return (
    <>
      <PageHead
        title="Accounts"
        sentence={`${accounts.length === 1 ? '1 broker account' : `${accounts.length} broker accounts`}, ${relayed} by the relay. Nobody, admins included, can read a stored secret; broker tokens are not stored at all.`}
      >
        {mayManage && <AccountForm before={null} traders={traders} returns={signInReturns()} />}
      </PageHead>
      {accounts.length === 0 ? (
        <EmptyState title="No broker account is registered">
          Traders paste their own tokens, and cancels leave from their own machines. Registering an account
          adds Upstox sign-in through its app, and a relay with an address of its own.
        </EmptyState>
      ) : (
        <AccountsGrid
          rows={accounts}
          people={people.map(({ personId, name }) => ({ personId, name }))}
          traders={traders}
          returns={signInReturns()}
          mayManage={mayManage}
        />
      )}
    </>
  );
}
