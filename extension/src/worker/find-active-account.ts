import type { ConnectedAccount } from '../messages/device-state.ts';

/**
 * The account that is meant where nobody names one. Where terminals state accounts it is the one of them that can act, or none:
 * a shortcut pressed over one account's orders must not open the review of another's. Where none does, the first that can act.
 */
export function findActiveAccount(
  accounts: readonly ConnectedAccount[],
  stated: readonly string[],
): string | undefined {
  const able = accounts.filter(({ expired }) => !expired).map(({ account }) => account);
  if (stated.length === 0) return able[0];
  const [meant, ...others] = able.filter((account) => stated.includes(account));
  return others.length === 0 ? meant : undefined;
}
