import 'server-only';
import { closeDatabase, openDatabase, withWrite } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { alertCursor } from '../db/schema/alert-cursor.ts';
import { writeAgedBatches } from './aged-entries.ts';

/**
 * Makes a database whose ledger begins nine years ago: arguments are its file, how many batches, and orders a batch.
 * One JSON line: {last}, the newest of those entries.
 */
const [file = '', batches = '10', orders = '1000'] = process.argv.slice(2);
const NINE_YEARS_MS = 9 * 366 * 86_400_000;
const ENTRIES_BESIDES = 3;

await openDatabase(`file:${file}`);
await migrateDatabase(new URL('../db/migrations', import.meta.url).pathname);
const names = Array.from({ length: Number(batches) }, (_, at) => `OLD${at}`);
await writeAgedBatches(names, Number(orders), Date.now() - NINE_YEARS_MS);
const last = names.length * (Number(orders) + ENTRIES_BESIDES);
// The rules read them when they were new.
await withWrite((tx) => tx.insert(alertCursor).values({ watcher: 'rules', seq: last, state: '{}' }));
closeDatabase();
process.stdout.write(`${JSON.stringify({ last })}\n`);
