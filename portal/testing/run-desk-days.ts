import { countOrders } from '@pullcord/core/outcome/report-batch';
import 'server-only';
import { join } from 'node:path';
import type { Entry } from '@pullcord/core/audit/entry';
import type { SnapshotRow } from '@pullcord/core/audit/snapshot-row';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import { z } from 'zod';
import { type DeviceActor, jobActor, personActor } from '../access/actor.ts';
import { acknowledgeAlert } from '../alerts/acknowledge-alert.ts';
import { findAlerts } from '../alerts/find-alerts.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { openDatabase } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { log } from '../http/log.ts';
import { createPerson } from '../people/create-person.ts';
import { ensurePolicy } from '../policies/ensure-policy.ts';
import { publishPolicy } from '../policies/publish-policy.ts';
import { recordUpload } from '../records/record-upload.ts';
import { pairedDevice } from './paired-device.ts';
import {
  batchSettledEntry,
  confirmedEntry,
  sampleEntry,
  sampleRow,
  settledEntry,
  uploaded,
} from './sample-entries.ts';

/**
 * Fills the database of DATABASE_URL with twenty trading days of a desk, through the portal's own code and up to now:
 * for pictures of its pages. People and passwords come as the portal takes them, in PULLCORD_SEED.
 */
const DAYS = 28;
const [DAY_MS, MINUTE_MS, IST] = [86_400_000, 60_000, 19_800_000];
const OPEN_MS = 9.25 * 3_600_000;
const INSTRUMENTS = [
  ['NIFTY 26000 CE', 'NSE_FO|54321', 'NSE_FO', 'straddle-07'],
  ['NIFTY 26000 PE', 'NSE_FO|54322', 'NSE_FO', 'straddle-07'],
  ['BANKNIFTY 58000 PE', 'NSE_FO|61001', 'NSE_FO', 'strangle-11'],
  ['BANKNIFTY 58500 CE', 'NSE_FO|61002', 'NSE_FO', 'strangle-11'],
  ['RELIANCE', 'NSE_EQ|INE002A01018', 'NSE_EQ', 'breakout'],
  ['HDFCBANK', 'NSE_EQ|INE040A01034', 'NSE_EQ', 'breakout'],
  ['TATASTEEL', 'NSE_EQ|INE081A01020', 'NSE_EQ', 'pairs'],
  ['CRUDEOIL FUT', 'MCX_FO|430106', 'MCX_FO', null],
] as const;
const REFUSALS = [
  ['exchange_refused', 'UDAPI100040', 'Order is being matched'],
  ['segment_closed', 'UDAPI100039', 'The segment is closed'],
] as const;

const seed = z.array(
  z.object({
    email: z.string(),
    name: z.string(),
    password: z.string(),
    roles: z.array(z.enum(['trader', 'admin', 'compliance'])),
  }),
);
let state = 20_261_120;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
function draw<T>(of: readonly T[]): T {
  const drawn = of[Math.floor(random() ** 1.6 * of.length)];
  if (drawn === undefined) throw new Error('Nothing to draw from.');
  return drawn;
}

log.level = 'silent';
await openDatabase(process.env.DATABASE_URL ?? '');
await migrateDatabase(join(import.meta.dirname, '../db/migrations'));
const job = jobActor('start');
const now = Date.now();
const began = now - DAYS * DAY_MS;
await ensurePolicy(job, began);
const traders: { device: DeviceActor; sequence: number }[] = [];
let admin = personActor({ personId: '', name: '', email: '', roles: ['admin'], sessionId: '' });
for (const person of seed.parse(JSON.parse(process.env.PULLCORD_SEED ?? '[]'))) {
  const personId = await createPerson(job, person, began);
  const actor = personActor({ ...person, personId, sessionId: 'none' });
  if (person.roles.includes('admin')) admin = actor;
  if (person.roles.includes('trader')) {
    traders.push({ device: (await pairedDevice(actor, 'extension')).actor, sequence: 0 });
  }
}
const ids = traders.map(({ device }) => device.personId);
const desks = [
  {
    deskId: 'index',
    name: 'Index options',
    personIds: ids.slice(0, 2),
    tags: ['straddle-07', 'strangle-11'],
  },
  { deskId: 'cash', name: 'Cash', personIds: ids.slice(2, 4), tags: ['breakout', 'pairs'] },
];
const settings = { ...DEFAULT_POLICY_SETTINGS, desks };
await publishPolicy(admin, { baseVersion: 1, settings, reason: 'two desks' }, began);

const watcher = jobActor('alert-watch');
const midnight = Math.floor((now + IST) / DAY_MS) * DAY_MS - IST;
for (let day = midnight - (DAYS - 1) * DAY_MS; day <= midnight; day += DAY_MS) {
  const weekday = ((Math.floor((day + IST) / DAY_MS) + 3) % 7) + 1;
  if (weekday > 5) continue;
  const isExpiry = weekday === 2 || weekday === 4;
  const times = Array.from(
    { length: isExpiry ? 60 : 36 },
    () => day + OPEN_MS + random() ** 1.5 * 375 * MINUTE_MS,
  );
  for (const at of times.sort((a, b) => a - b)) {
    if (at > now) break;
    await confirmOne(draw(traders), at);
    await watchLedger(watcher, Math.floor(at));
  }
  if (day === midnight) break;
  for (const { alertId } of await findAlerts(admin, 200, { state: 'open' })) {
    await acknowledgeAlert(admin, alertId, { note: 'seen with the desk' }, day + DAY_MS - 1);
  }
}
process.exit(0);

async function confirmOne(trader: { device: DeviceActor; sequence: number }, moment: number): Promise<void> {
  const at = Math.floor(moment);
  const { device } = trader;
  const batchId = `B-${at}-${trader.sequence}`;
  const first = draw(INSTRUMENTS);
  const orders = 1 + Math.floor(random() ** 3 * 60);
  const rows = Array.from({ length: orders }, (_, n) => {
    const [symbol, instrumentKey, segment, tag] = n % 4 === 0 ? draw(INSTRUMENTS) : first;
    return sampleRow(`${at}${n}`, { symbol, instrumentKey, segment, tag });
  });
  const counts = { ...countOrders([]), total: orders };
  const forecastMs = 300 + orders * 125;
  const settledMs = Math.round(forecastMs * (0.7 + random() ** 6 * 2));
  const emergency = random() < 0.03;
  const confirmed = confirmedEntry(device, batchId, rows, { at });
  const tags = [...new Set(rows.map(({ tag }) => tag))];
  const named = tags.filter((tag) => tag !== null);
  const entries: Entry[] = [
    changed(confirmed, {
      emergency,
      scope: named.length === 0 ? { untagged: true } : { tags: named },
      totals: { orders, quantity: orders * 10, value: String(orders * 29_100), valueUnknownOrders: 0 },
      forecast: { lastSentMs: forecastMs - 200, settledMs: forecastMs, held: null },
      strategies: tags.map((tag) => part(rows, tag)),
    }),
  ];
  for (const row of rows) {
    const chance = random();
    const settled = settledEntry(device, batchId, row);
    if (chance < 0.0006) counts.unknown += 1;
    else if (chance < 0.02) {
      const [rejected, code, message] = draw(REFUSALS);
      counts.failed += 1;
      const words = { httpStatus: 400, code, message };
      entries.push(changed(settled, { outcome: 'still_open', specification: 'FAILED', rejected, words }));
    } else if (chance < 0.06) {
      counts.filled += 1;
      entries.push(changed(settled, { outcome: 'filled', specification: 'FAILED' }));
    } else {
      counts.cancelled += 1;
      entries.push(settled);
    }
  }
  const timing = { firstSentMs: 60, lastSentMs: settledMs - 120, settledMs, forecastMs };
  const whole = counts.cancelled === orders ? 'success' : 'partial_success';
  entries.push(changed(batchSettledEntry(device, batchId, orders), { counts, timing, status: whole }));
  if (random() < 0.04) entries.push(refusedEntry(device, `R-${at}`, rows, at));
  await recordUpload(
    device,
    uploaded(
      trader.sequence + 1,
      entries.map((entry) => timed(entry, entry.type === 'batch.settled' ? at + settledMs : at)),
    ),
    at + settledMs,
  );
  trader.sequence += entries.length;
}

function part(rows: readonly SnapshotRow[], tag: string | null) {
  const own = rows.filter((row) => row.tag === tag).length;
  return { tag, orders: own, quantity: own * 10, value: String(own * 29_100), valueUnknownOrders: 0 };
}

function refusedEntry(device: DeviceActor, batchId: string, rows: readonly SnapshotRow[], at: number): Entry {
  const totals = { orders: 80, quantity: 800, value: '2328000', valueUnknownOrders: 0 };
  return sampleEntry(
    device,
    batchId,
    'batch.refused',
    {
      scope: { tags: ['straddle-07'] },
      route: 'auto',
      surface: 'review',
      fingerprint: 'f'.repeat(64),
      emergency: false,
      reason: null,
      totals,
      strategies: [part(rows, rows[0]?.tag ?? null)],
      verdicts: [],
      refusal: {
        code: 'CANCEL_BATCH_NOT_ALLOWED',
        reason: 'over_limit',
        limit: 'orders_per_batch',
        figure: '80',
        bound: '50',
        setBy: 'Organisation',
        strategy: null,
        detail: null,
      },
    },
    at,
  );
}

function changed(entry: Entry, payload: object): Entry {
  return { ...entry, payload: { ...(entry.payload as object), ...payload } } as Entry;
}

function timed(entry: Entry, at: number): Entry {
  return { ...entry, occurredAt: new Date(at).toISOString() };
}
