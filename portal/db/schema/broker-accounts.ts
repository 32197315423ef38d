import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * A broker account the organisation registered: its own app, its own address for cancels, and who may use them.
 * What is sealed opens only with SECRETS_KEY, which is never in this database. No token has a column here.
 */
export const brokerAccounts = sqliteTable('broker_accounts', {
  /** The broker's client code. */
  account: text('account').primaryKey(),
  personIds: text('person_ids', { mode: 'json' }).$type<string[]>().notNull(),
  clientId: text('client_id'),
  secretSealed: text('secret_sealed'),
  /** The address of the machine, or the proxy's origin: what screens and entries may show. */
  egressKind: text('egress_kind', { enum: ['local', 'proxy'] }),
  egressShown: text('egress_shown'),
  /** The whole egress as JSON, a proxy's password included. */
  egressSealed: text('egress_sealed'),
  relay: integer('relay', { mode: 'boolean' }).notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
});
