import 'server-only';
import {
  type Client,
  createClient,
  type InValue,
  LibsqlError,
  type Row,
  type Transaction,
  type TransactionMode,
} from '@libsql/client';
import { Sqlite3Client } from '@libsql/client/sqlite3';
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { KeepingPool } from './keeping-pool.ts';
import { TurnGiver } from './turn-giver.ts';
import { WriteQueue } from './write-queue.ts';

type Orm = LibSQLDatabase<Record<string, never>>;
/** What a write is handed. The ledger takes nothing else, so an entry always shares the change's transaction. */
export type WriteTx = Parameters<Parameters<Orm['transaction']>[0]>[0];
/** What a query needs: the pool, or an open transaction. */
export type Reader = Pick<Orm, 'select' | 'selectDistinct' | 'get' | 'all' | '$count'>;

/** A statement as the driver takes it: its text, and a value for each mark in it. */
export interface Statement {
  sql: string;
  args: InValue[];
}
type Statements = Readonly<[BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]>;

export interface Database {
  client: Client;
  orm: Orm;
  /** The driver's own transaction under the one that is running. */
  begun: Transaction | undefined;
  /** One writer a process. */
  writes: WriteQueue;
  /** Search terms this process has seen stored in it: most entries bring no new one. */
  knownTerms: Set<string>;
}

// Next bundles routes, pages and instrumentation apart from each other; the process still has one writer.
const held = globalThis as { [key: symbol]: Database | undefined };
const KEY = Symbol.for('pullcord.portal.database');

const BUSY_MS = 5_000;
/** Anything beside a path, or no path, is for the driver to read. */
const PLAIN_FILE = /^file:(?:\/\/(?:localhost)?(?=\/))?(?<path>(?!:memory:)[^?#]+)$/;

export async function openDatabase(url: string, authToken?: string): Promise<Database> {
  // `timeout` reaches every pooled connection; PRAGMA busy_timeout would reach one.
  const path = PLAIN_FILE.exec(url)?.groups?.path;
  const client =
    path === undefined
      ? createClient({ url, timeout: BUSY_MS, ...(authToken === undefined ? {} : { authToken }) })
      : new Sqlite3Client(new KeepingPool(decodeURIComponent(path), BUSY_MS), 'number');
  if (url.startsWith('file:')) {
    // WAL persists in the file. synchronous stays at SQLite's own FULL on each connection: never lower it.
    await client.execute('PRAGMA journal_mode = WAL');
  }
  const database: Database = {
    client,
    orm: drizzle(client),
    begun: undefined,
    writes: new WriteQueue(),
    knownTerms: new Set(),
  };
  const begin = client.transaction.bind(client);
  client.transaction = async (mode?: TransactionMode) => {
    database.begun = await begin(mode ?? 'write');
    return database.begun;
  };
  held[KEY] = database;
  return database;
}

export function closeDatabase(): void {
  held[KEY]?.client.close();
  held[KEY] = undefined;
}

function requireDatabase(): Database {
  const database = held[KEY];
  if (database === undefined) throw new Error('The database is not open: openDatabase comes first.');
  return database;
}

/** Terms seen stored; a caller adds to them after the commit only. */
export function knownTerms(): Set<string> {
  return requireDatabase().knownTerms;
}

export function read(): Orm {
  return requireDatabase().orm;
}

/**
 * Runs a write transaction, one at a time in this process. Overlapping ones would wait inside SQLite
 * with the event loop held, and a busy BEGIN leaves its pooled connection broken until reconnect().
 * `givesWay`, for a long one: short writes that wait go ahead of it, and it gives the event loop turns between its statements.
 */
export async function withWrite<T>(
  work: (tx: WriteTx) => Promise<T>,
  { givesWay = false }: { givesWay?: boolean } = {},
): Promise<T> {
  const database = requireDatabase();
  return database.writes.add(() => attempt(database, work, givesWay), givesWay);
}

/**
 * Runs statements that need nothing of one another as one write: on a libSQL server that is one round trip, where a
 * transaction is one for each statement.
 */
export async function writeTogether<T extends Statements>(build: (orm: Orm) => T): Promise<BatchResponse<T>> {
  const database = requireDatabase();
  const run = async () => database.orm.batch(build(database.orm));
  const runOrRepeat = () =>
    run().catch((failure: unknown) => {
      if (!isBusy(failure)) throw failure;
      database.client.reconnect();
      // All of it or nothing was written, so one more try repeats nothing.
      return run();
    });
  return database.writes.add(runOrRepeat);
}

const begun = new WeakMap<WriteTx, Transaction>();
const turns = new WeakMap<WriteTx, TurnGiver>();

/** A statement as text, past the query builder: building one of 1,500 values took longer than running it. */
export async function runStatement(tx: WriteTx, text: string, args: InValue[]): Promise<Row[]> {
  const driver = begun.get(tx);
  if (driver === undefined) throw new Error('The transaction is not one of withWrite.');
  const { rows } = await driver.execute({ sql: text, args });
  await turns.get(tx)?.give();
  return rows;
}

/** Several statements in their order, each by its text: one round trip where the database is a server. */
export async function runStatements(tx: WriteTx, statements: readonly Statement[]): Promise<Row[][]> {
  if (statements.length === 0) return [];
  const driver = begun.get(tx);
  if (driver === undefined) throw new Error('The transaction is not one of withWrite.');
  return (await driver.batch([...statements])).map(({ rows }) => rows);
}

/** A statement as text outside a transaction: rows as the driver has them, without a query builder's mapping. */
export async function readStatement(text: string, args: InValue[]): Promise<Row[]> {
  return (await requireDatabase().client.execute({ sql: text, args })).rows;
}

/** Several readings of one moment: one snapshot, and one round trip where the database is a server. */
export async function readTogether(statements: Statement[]): Promise<Row[][]> {
  return (await requireDatabase().client.batch(statements, 'read')).map(({ rows }) => rows);
}

const hooks = new WeakMap<WriteTx, (() => void)[]>();

/** Runs after the transaction is durable; never where it was rolled back. */
export function onCommitted(tx: WriteTx, hook: () => void): void {
  const known = hooks.get(tx);
  if (known === undefined) hooks.set(tx, [hook]);
  else known.push(hook);
}

async function attempt<T>(
  database: Database,
  work: (tx: WriteTx) => Promise<T>,
  givesWay: boolean,
): Promise<T> {
  let began = false;
  const run = async () => {
    let committing: WriteTx | undefined;
    // The driver begins IMMEDIATE: the write lock is taken before the first read.
    const result = await database.orm.transaction((tx) => {
      began = true;
      committing = tx;
      if (database.begun !== undefined) begun.set(tx, database.begun);
      if (givesWay) turns.set(tx, new TurnGiver());
      return work(tx);
    });
    if (committing !== undefined) for (const hook of hooks.get(committing) ?? []) hook();
    return result;
  };
  try {
    return await run();
  } catch (failure) {
    if (!isBusy(failure)) throw failure;
    database.client.reconnect();
    // Nothing of the work ran when BEGIN itself was refused, so one more try repeats nothing.
    if (began) throw failure;
    return run();
  }
}

function isBusy(failure: unknown): boolean {
  if (failure instanceof LibsqlError) return failure.code.startsWith('SQLITE_BUSY');
  return failure instanceof Error && failure.cause !== undefined && isBusy(failure.cause);
}
