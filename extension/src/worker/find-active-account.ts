import type { ConnectedAccount } from '../messages/device-state.ts';

/**
 * The account that is meant where nobody names one: the one the terminal shows, where it is connected,
 * otherwise the first that can act; undefined where none can.
 */
export function findActiveAccount(
  accounts: readonly ConnectedAccount[],
  pageAccount: string | null,
): string | undefined {
  const able = accounts.filter(({ expired }) => !expired);
  return (able.find(({ account }) => account === pageAccount) ?? able[0])?.account;
}
