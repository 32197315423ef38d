import { endOf } from '@pullcord/core/order/order-status';
import { matchesScope } from '@pullcord/core/selection/matches-scope';
import { reachesGtt } from '@pullcord/core/selection/scope';
import { istTime } from '@pullcord/core/words/figures';
import { readBook } from '@pullcord/device/broker/read-book';
import { CommandEnd } from '../command-end.ts';
import { type AccountFlags, openConnectedDevice } from '../connect-accounts.ts';
import { EXIT, type ExitCode, exitOfFailure } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { findScope, type ScopeFlags } from '../scope-flags.ts';
import { orderTable } from '../terminal/order-table.ts';
import { sayFailure } from '../terminal/say-failure.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface OrdersFlags extends ScopeFlags, AccountFlags {
  json?: true;
}

/**
 * The orders that the flags mean and that may still trade: open, being cancelled, or of a status nobody knows.
 * With --all, --id or --status also those that are over.
 */
export async function orders(flags: OrdersFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const scope = findScope(flags);
  const { device, account } = await openConnectedDevice(env, flags);
  const gttRows = scope !== undefined && reachesGtt(scope);
  const book = await readBook(device, account.account, { gttRows });
  if (!book.ok) throw new CommandEnd(exitOfFailure(book.error.kind), book.error.kind, sayFailure(book.error));
  const alsoEnded = scope?.all === true || scope?.ids !== undefined || scope?.statuses !== undefined;
  const at = device.clock.now();
  const rows = book.value.orders
    .filter((row) => scope === undefined || matchesScope(row, scope, at))
    .filter((row) => alsoEnded || endOf(row.status) === undefined);
  const { unreadableRows, unreadableIds = [] } = book.value;
  const isBlind = gttRows && book.value.gttActive === null;
  if (flags.json === true) {
    io.out(
      JSON.stringify({
        account: account.account,
        taken_at: new Date(book.value.takenAt).toISOString(),
        orders: rows,
        unreadable_rows: unreadableRows,
        unreadable_ids: unreadableIds,
        ...(isBlind && { triggers_unread: true }),
      }),
    );
    return EXIT.done;
  }
  for (const line of orderTable(rows)) io.out(line);
  io.out(
    `${rows.length} ${rows.length === 1 ? 'order' : 'orders'} of ${account.account} at ${istTime(book.value.takenAt)}.`,
  );
  if (unreadableRows > 0)
    io.err(`${unreadableRows} rows of the order book could not be read and are not shown.`);
  if (isBlind) io.err('GTT triggers could not be read and are not shown. Try again in a moment.');
  return EXIT.done;
}
