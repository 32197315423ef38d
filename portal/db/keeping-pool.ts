import 'server-only';
import { ConnectionPool } from '@libsql/client/sqlite3';

type Connection = Awaited<ReturnType<ConnectionPool['acquire']>>;
type Statement = ReturnType<Connection['prepare']>;

/** The driver's own default. */
const CONNECTIONS_MOST = 20;
/** Statements a connection keeps: those of a whole portal are some hundreds. */
const STATEMENTS_MOST = 400;
/** Pages a connection keeps, in KiB: of ten million entries, the marks of a few filters. SQLite's own is 2,000. */
const CACHE_KIB = 16_000;
/**
 * Pages the log beside the database may hold before a commit takes them over: at SQLite's own 1,000, every tenth upload
 * waited several milliseconds for pages that the next one changed again. Each commit is synced either way.
 */
const LOG_PAGES = 4_000;
/** What may change the columns a kept statement answers with. */
const OF_SCHEMA = /^\s*(?:create|alter|drop|pragma|vacuum|reindex)\b/i;

/**
 * The driver's pool over connections that keep the statements they prepared: it asks for one anew at every call, and
 * reading the text of an insert of a hundred rows takes as long as running it. A kept statement holds no lock and no
 * snapshot once it has run; one whose tables changed is prepared again by SQLite itself.
 */
export class KeepingPool extends ConnectionPool {
  readonly #seen = new WeakSet<Connection>();

  /** `busyMs`: how long a connection waits for another one's lock. */
  constructor(path: string, busyMs: number) {
    super(path, { timeout: busyMs }, CONNECTIONS_MOST);
  }

  override async acquire(forTransaction = false): Promise<Connection> {
    return this.#keeping(await super.acquire(forTransaction));
  }

  override acquireSync(forTransaction = false): Connection {
    return this.#keeping(super.acquireSync(forTransaction));
  }

  #keeping(connection: Connection): Connection {
    if (this.#seen.has(connection)) return connection;
    this.#seen.add(connection);
    connection.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
    connection.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    const prepare = connection.prepare.bind(connection);
    const kept = new Map<string, Statement>();
    const keep = (text: string): Statement => {
      const known = kept.get(text);
      if (known !== undefined) {
        // The one used last stands last, so that what leaves is what nobody used for longest.
        kept.delete(text);
        kept.set(text, known);
        return known;
      }
      if (OF_SCHEMA.test(text)) {
        kept.clear();
        return prepare(text);
      }
      const oldest = kept.size >= STATEMENTS_MOST ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      const statement = answeringOnce(prepare(text));
      kept.set(text, statement);
      return statement;
    };
    return Object.assign(connection, { prepare: keep });
  }
}

/** What the driver asks of a statement before every run never changes: its columns, and that it has none. */
function answeringOnce(statement: Statement): Statement {
  statement.safeIntegers(true);
  const safeIntegers = () => statement;
  try {
    statement.raw(true);
  } catch (none) {
    const refuse = () => {
      throw none;
    };
    return Object.assign(statement, { raw: refuse, safeIntegers });
  }
  const columns = statement.columns();
  return Object.assign(statement, { raw: () => statement, columns: () => columns, safeIntegers });
}
