import { type LotSizeSource, type LotSizes, readLotSizes } from '@pullcord/device/port/lot-sizes';
import type { RecordStore } from '@pullcord/device/port/ports';
import { z } from 'zod';

/** The broker's public list of the commodity segment, the only one whose book counts lots. */
const FILE = 'https://assets.upstox.com/market-quote/instruments/exchange/MCX.json.gz';
const KEY = 'lot-sizes';
const DAY_MS = 86_400_000;
const AGAIN_AFTER_MS = 10 * 60_000;

const kept = z.object({ fetchedAt: z.number(), lots: z.array(z.tuple([z.string(), z.int().positive()])) });

export interface LotSizePorts {
  records: RecordStore;
  now: () => number;
  /** The file's text, unpacked; undefined where it cannot be had. */
  readFile: (url: string) => Promise<string | undefined>;
}

/** Units in a lot, from the broker's instrument file: fetched without a token at most once a day, and only where an order needs it. */
export function lotSizes({ records, now, readFile }: LotSizePorts): LotSizeSource {
  let failedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<LotSizes | undefined> | undefined;

  const ask = async (): Promise<LotSizes | undefined> => {
    const text = await readFile(FILE);
    const lots = text === undefined ? undefined : readLotSizes(parsed(text));
    if (lots === undefined || lots.size === 0) {
      failedAt = now();
      return undefined;
    }
    await records.save(KEY, { fetchedAt: now(), lots: [...lots] });
    return lots;
  };
  return {
    async find() {
      const before = kept.safeParse(await records.find(KEY)).data;
      if (before !== undefined && Math.abs(now() - before.fetchedAt) < DAY_MS) return new Map(before.lots);
      if (now() - failedAt >= AGAIN_AFTER_MS) {
        asking ??= ask().finally(() => {
          asking = undefined;
        });
        const lots = await asking;
        if (lots !== undefined) return lots;
      }
      // An old file is better than none: a contract's lot seldom changes, and a new contract stays unknown.
      return before && new Map(before.lots);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
