import 'server-only';
import { openDatabase } from '../db/client.ts';
import { markBatches } from '../ledger/mark-batches.ts';
import { rebuildSearch } from '../ledger/rebuild-search.ts';

/** Makes a generated ledger findable, as a portal does at its first start on it. One JSON line: {entries, ms}. */
await openDatabase(process.env.DATABASE_URL ?? '');
const began = performance.now();
const entries = await rebuildSearch();
await markBatches();
process.stdout.write(`${JSON.stringify({ entries, ms: Math.round(performance.now() - began) })}\n`);
process.exit(0);
