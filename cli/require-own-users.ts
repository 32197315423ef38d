import type { Scope } from '@pullcord/core/selection/scope';
import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';

/** Nobody cancels for a customer whose account is not connected here: a broker token speaks for one customer. */
export function findForeignUser(scope: Scope, connected: readonly string[]): string | undefined {
  const codes = connected.map((code) => code.toUpperCase());
  return scope.users?.find((user) => !codes.includes(user.toUpperCase()));
}

export function requireOwnUsers(scope: Scope, connected: readonly string[]): void {
  const foreign = findForeignUser(scope, connected);
  if (foreign === undefined) return;
  throw new CommandEnd(
    EXIT.signedOut,
    'CANCEL_BATCH_NOT_ALLOWED',
    `${foreign} is no account that is connected here (${connected.join(', ')}). Nothing was sent. Use a token of ${foreign}, or name the orders with --id or --tag.`,
  );
}
