import { createHash, generateKeyPairSync, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { edgeRoot, emptyEdge, growEdge } from '@pullcord/core/proof/tree-tiles';
import { sealCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey, toSigner } from '@pullcord/seal/signing-key';
import { type DrawnEntry, drawEntries } from './draw-entries.ts';

const MIGRATIONS = join(import.meta.dirname, '../../portal/db/migrations');
const STRETCH = 10_000;
const COLUMNS = {
  entries:
    'seq recorded_at occurred_at entry_id type person_id device_id device_sequence account batch_id order_id policy_version entry_hash leaf_hash body',
  order_rows:
    'batch_id order_id seq recorded_at person_id account tag instrument_key symbol status outcome attempts before after settled_at',
  batch_rows:
    'batch_id seq recorded_at person_id device_id account surface phase status emergency tags instruments quantity value value_unknown_orders total cancelled failed started_at settled_at policy_version',
} as const;

export interface GeneratedLedger {
  entries: number;
  orders: number;
  /** The Ed25519 private JWK that signed it, as LEDGER_SIGNING_KEY takes it. */
  signingKey: string;
}

/**
 * A portal's database with that many order rows: people, tags and instruments skewed as desks are, the same for the
 * same seed. Tables, triggers, tree and checkpoints are the portal's own; only the way in is a shorter one.
 */
export async function generateLedger(
  path: string,
  orders: number,
  {
    seed = 1,
    origin = '127.0.0.1/ledger',
    endsAt,
  }: { seed?: number; origin?: string /** Epoch ms of the last entry. */; endsAt?: number } = {},
): Promise<GeneratedLedger> {
  const signingKey = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const signer = await toSigner(privateSigningKey.parse(JSON.parse(signingKey)));
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  migrate(database);
  const later = takeDown(database);
  const insert = Object.fromEntries(
    Object.entries(COLUMNS).map(([table, names]) => {
      const list = names.split(' ');
      const marks = list.map(() => '?').join(', ');
      return [
        table,
        database.prepare(
          `INSERT INTO ${table} (${list.map((name) => `"${name}"`).join(', ')}) VALUES (${marks})`,
        ),
      ];
    }),
  );
  const tile = database.prepare('INSERT INTO tiles (level, idx, hashes) VALUES (?, ?, ?)');
  const note = database.prepare(
    'INSERT INTO checkpoints (checkpoint_id, size, signed_at, note) VALUES (?, ?, ?, ?)',
  );
  let edge = emptyEdge;
  let signed = 0;
  let leaves: Buffer[] = [];
  let at = 0;
  const digest = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer');
  const endStretch = async () => {
    const grown = growEdge(edge, Buffer.concat(leaves), digest);
    edge = grown.edge;
    leaves = [];
    for (const { level, index, hashes } of grown.filled) tile.run(level, index, hashes);
    signed += 1;
    const root = edgeRoot(edge, digest);
    note.run(signed, edge.size, at, await sealCheckpoint({ origin, size: edge.size, root }, signer));
    database.exec('COMMIT');
  };
  for (const drawn of drawEntries(orders, seed, endsAt)) {
    if (leaves.length === 0) database.exec('BEGIN');
    at = drawn.recordedAt;
    const seq = edge.size + leaves.length + 1;
    const { text, leaf, body } = bodyOf(drawn, seq);
    leaves.push(leaf);
    insert.entries?.run(
      seq,
      drawn.recordedAt,
      drawn.recordedAt,
      drawn.entryId,
      drawn.type,
      drawn.personId,
      drawn.deviceId,
      drawn.deviceSequence,
      drawn.account,
      drawn.batchId,
      drawn.orderId,
      1,
      hash('sha256', text),
      leaf.toString('hex'),
      body,
    );
    for (const row of drawn.orderRows) insert.order_rows?.run(...row(seq));
    for (const row of drawn.batchRows) insert.batch_rows?.run(...row(seq));
    if (leaves.length === STRETCH) await endStretch();
  }
  if (leaves.length > 0) await endStretch();
  for (const statement of later) database.exec(statement);
  database.exec('PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA journal_mode = WAL');
  database.close();
  return { entries: edge.size, orders, signingKey };
}

/** Indexes and triggers are made once the rows stand: index by index costs a fraction of row by row. */
function takeDown(database: DatabaseSync): string[] {
  const found = database
    .prepare(
      "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('entries', 'order_rows', 'batch_rows', 'tiles', 'checkpoints')",
    )
    .all();
  for (const { type, name } of found) database.exec(`DROP ${String(type)} "${String(name)}"`);
  return found.sort((a, b) => String(a.type).localeCompare(String(b.type))).map(({ sql }) => String(sql));
}

function bodyOf(drawn: DrawnEntry, seq: number): { text: string; leaf: Buffer; body: string } {
  const text = drawn.text;
  const recordedAt = new Date(drawn.recordedAt).toISOString();
  const body = `{"deviceId":"${drawn.deviceId}","deviceSequence":${drawn.deviceSequence},"entry":${text},"recordedAt":"${recordedAt}","seq":${seq}}`;
  return { text, body, leaf: hash('sha256', Buffer.from(`\0${body}`), 'buffer') };
}

/** The portal's own migrations, noted as run, so that a portal opens the file as its own. */
function migrate(database: DatabaseSync): void {
  const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
    readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8'),
  );
  database.exec(
    'CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  const done = database.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
  for (const { tag, when } of journal.entries) {
    const text = readFileSync(join(MIGRATIONS, `${tag}.sql`), 'utf8');
    for (const statement of text.split('--> statement-breakpoint')) database.exec(statement);
    done.run(createHash('sha256').update(text).digest('hex'), when);
  }
}
