import type { SeededRandom } from '../../simulator/seeded-random.ts';

/** What may go wrong in one trial; each a chance from 0 to 1 unless it says otherwise. */
export interface Weather {
  name: string;
  /** One way, ms, least and most. */
  wayMs: readonly [number, number];
  /** Both ways stand still so often a second, for so long at most. */
  jamsPerS: number;
  jamMsMax: number;
  /** The request gets lost; it is applied and the answer gets lost; the answer takes longer than anybody waits. */
  lost: number;
  unheard: number;
  hangs: number;
  /** Answers of the broker's edge and servers. `applied`: the request had its effect before the 5xx. */
  throttled: number;
  failed: number;
  failedApplied: number;
  page: number;
  empty: number;
  truncated: number;
  /** The same for readings of the book, plus rows that are old, missing, doubled, or of an unheard-of status. */
  readFails: number;
  stale: number;
  staleMsMax: number;
  missing: number;
  doubled: number;
  strange: number;
  /** What the exchange makes of a cancel that was taken. */
  refused: number;
  ignored: number;
  slow: number;
  filledFirst: number;
  partly: number;
  /** Others, in happenings a second over the whole book. */
  fillsPerS: number;
  foreignCancelsPerS: number;
  modifiesPerS: number;
  growsPerS: number;
  placementsPerS: number;
  /** From some moment on every write is turned away: the token ended, the address is not registered. */
  gate: number;
  orderHostDown: number;
  deathsMax: number;
  /** A stall of the whole process, seconds to hours. */
  stalls: number;
  slowDisk: number;
  rivals: number;
}

const CALM: Weather = {
  name: 'calm',
  wayMs: [10, 60],
  jamsPerS: 0,
  jamMsMax: 1_500,
  lost: 0,
  unheard: 0,
  hangs: 0,
  throttled: 0,
  failed: 0,
  failedApplied: 0,
  page: 0,
  empty: 0,
  truncated: 0,
  readFails: 0,
  stale: 0,
  staleMsMax: 3_000,
  missing: 0,
  doubled: 0,
  strange: 0,
  refused: 0,
  ignored: 0,
  slow: 0,
  filledFirst: 0,
  partly: 0,
  fillsPerS: 0,
  foreignCancelsPerS: 0,
  modifiesPerS: 0,
  growsPerS: 0,
  placementsPerS: 0,
  gate: 0,
  orderHostDown: 0,
  deathsMax: 0,
  stalls: 0,
  slowDisk: 0,
  rivals: 0,
};

const KINDS: readonly Partial<Weather>[] = [
  { name: 'deaths', deathsMax: 4, slowDisk: 0.5 },
  { name: 'network', lost: 0.1, unheard: 0.1, hangs: 0.03, wayMs: [5, 400] },
  { name: 'slow line', wayMs: [200, 1_500] },
  { name: 'jams', jamsPerS: 0.4, deathsMax: 2 },
  { name: 'server', throttled: 0.05, failed: 0.08, failedApplied: 0.08, empty: 0.03, truncated: 0.05 },
  { name: 'throttle', throttled: 0.5 },
  { name: 'book', readFails: 0.15, stale: 0.6, missing: 0.08, doubled: 0.05, strange: 0.05 },
  { name: 'exchange', refused: 0.1, ignored: 0.05, slow: 0.1, filledFirst: 0.1, partly: 0.15 },
  { name: 'market', fillsPerS: 1, foreignCancelsPerS: 0.6, modifiesPerS: 0.6, growsPerS: 0.3 },
  { name: 'others', placementsPerS: 3, modifiesPerS: 0.5, foreignCancelsPerS: 0.3 },
  { name: 'gate', gate: 0.2, orderHostDown: 0.3 },
  { name: 'edge', page: 0.02, failed: 0.05, orderHostDown: 0.3 },
  { name: 'two dispatchers', rivals: 1, deathsMax: 2, stalls: 0.7, slowDisk: 0.5 },
];

/** The weather of one trial: one kind by itself, several mixed, everything a little, or none. */
export function drawWeather(random: SeededRandom): Weather {
  const roll = random.next();
  if (roll < 0.1) return CALM;
  if (roll < 0.3) return mixed([random.below(KINDS.length)], 1);
  if (roll < 0.75) {
    const picked = KINDS.map((_, index) => index).filter(() => random.next() < 0.35);
    return mixed([0, ...picked], 0.3 + random.next());
  }
  return mixed(
    KINDS.map((_, index) => index),
    0.1 + random.next() * 0.6,
  );
}

export function calmWeather(): Weather {
  return CALM;
}

function mixed(indexes: readonly number[], strength: number): Weather {
  const made: Record<string, unknown> = { ...CALM };
  const names: string[] = [];
  for (const index of indexes) {
    const { name, ...kind } = KINDS[index] ?? {};
    if (name !== undefined) names.push(name);
    for (const [field, value] of Object.entries(kind)) {
      const isCount = field === 'deathsMax' || typeof value !== 'number';
      made[field] = isCount ? value : Math.min(1, value * strength);
    }
  }
  return { ...CALM, ...made, name: names.join(' + ') };
}

export function draws(random: SeededRandom, chance: number): boolean {
  return chance > 0 && random.next() < chance;
}
