import { measureIngest } from './b12-ingest.ts';
import { markLedger, measureSearch } from './b13-search.ts';
import { measureExport } from './b14-export.ts';
import { measureVerify } from './b15-verify.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';
import { measureFinding } from './find-among-many.ts';
import { openLedgerBench } from './ledger-bench.ts';

/** Order rows of the generated ledger; `PULLCORD_BENCH_ORDERS` asks for another size, ten million say. */
const LEDGER_ORDERS = Number(process.env.PULLCORD_BENCH_ORDERS ?? 1_000_000);
/** A folder to keep it in: made by the first run, searched and exported by the next ones as it stands. */
const KEPT = process.env.PULLCORD_BENCH_SEARCHED;
/** A search may take so long over a million order rows, and so long over ten. */
const [MILLION, SEARCH_MS, SEARCH_MANY_MS] = [1_000_000, 15, 30];

/** The ledger's bars, and L1, what compliance does with it in a browser. B13 measures B14 and B15 too: making the ledger they share takes longer than they do. */
export const LEDGER_BARS: Record<string, () => Promise<BarLine[]>> = {
  B12: async () => {
    const { groups, together, many, one } = await measureIngest();
    const strictly = `strictly one after the other ${one.perSecond}/s`;
    return [
      atLeast('B12', 'ingest in groups of 100 ÷ bare insert', groups.ratio, 0.55),
      atLeast('B12', 'ingest in groups of 100, entries/s', groups.perSecond, 20_000),
      atLeast('B12', 'uploads of 100 entries, 8 devices at once, entries/s', together.perSecond, 20_000),
      atLeast(
        'B12',
        `uploads of one entry, 64 devices at once, entries/s (${strictly})`,
        many.perSecond,
        3_000,
      ),
    ];
  },
  B13: async () => {
    const ledger = await openLedgerBench(LEDGER_ORDERS, { reuse: KEPT });
    try {
      await markLedger(ledger, KEPT !== undefined);
      const { csv, jsonl } = await measureExport(ledger);
      const verify = await measureVerify(ledger);
      const search = await measureSearch(ledger);
      const searchMs = search.rows > MILLION ? SEARCH_MANY_MS : SEARCH_MS;
      return [
        atMost(
          'B13',
          `worst of ${search.searches} searches, ${search.rows} order rows, p95 ms`,
          search.worstP95Ms,
          searchMs,
        ),
        atMost(
          'B13',
          'searches while a device uploads without a pause, from when they were due, p95 ms',
          search.besideP95Ms,
          searchMs,
        ),
        atLeast('B13', `entries recorded a second while searching`, search.insertedPerSecond, 15_000),
        atLeast('B14', `CSV of ${csv.rows} rows ÷ sqlite3 -csv`, csv.ratio, 0.7),
        atLeast('B14', `JSON lines of ${jsonl.rows} rows ÷ sqlite3 -json`, jsonl.ratio, 0.7),
        atMost('B14', 'memory growth of the larger, MB', Math.max(csv.growthMb, jsonl.growthMb), 100),
        atMost('B14', 'longest stall of the event loop, ms', Math.max(csv.stallMs, jsonl.stallMs), 50),
        atLeast('B15', `verify ${verify.rows} entries ÷ one digest an entry`, verify.ratio, 0.28),
        atMost(
          'B15',
          `verify ${verify.rows} entries, seconds`,
          verify.ms / 1_000,
          10 * Math.max(1, verify.rows / MILLION),
        ),
      ];
    } finally {
      ledger.close();
    }
  },
  L1: async () => {
    // As with the overview's, PULLCORD_BENCH_LEDGER keeps the ledger for next time.
    const reuse = process.env.PULLCORD_BENCH_LEDGER;
    const ledger = await openLedgerBench(LEDGER_ORDERS, { reuse, endsAt: Date.now() });
    try {
      await markLedger(ledger, reuse !== undefined);
      const { wrong, batches, stepMs, exportMs, verifyMs } = await measureFinding(ledger);
      const found = `${batches} batches of one trader and strategy with failures last week among ${LEDGER_ORDERS} order rows`;
      return [
        atMost('L1', `${found}: longest of three steps, press to rows, ms`, stepMs, 1_000),
        atMost('L1', 'of them left out of the export, or strangers in it', wrong, 0),
        atMost('L1', 'exported to a file, ms', exportMs, 5_000),
        atMost('L1', 'verified from the file elsewhere, ms', verifyMs, 10_000),
      ];
    } finally {
      ledger.close();
    }
  },
};
