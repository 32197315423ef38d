import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type LotSizeSource, type LotSizes, readLotSizes } from '@pullcord/device/port/lot-sizes';
import { z } from 'zod';
import { findJson, findText, writeDurably } from './write-durably.ts';

const DAY_MS = 86_400_000;
/** A cancel waits for it, so it is not waited for long; its value is then unknown, and the cancel goes on. */
const TIMEOUT_MS = 4_000;
const AGAIN_AFTER_MS = 10 * 60_000;
/** The whole master is some 100 MB unpacked; more is no instrument file. */
const BYTES_MAX = 512 * 1024 * 1024;

const kept = z.object({
  url: z.string(),
  fetchedAt: z.number(),
  lots: z.array(z.tuple([z.string(), z.int().positive()])),
});

/** The broker's public instrument file, fetched without a token at most once a day; only its lots are kept. */
export function instrumentFile(url: string, folder: string, now: () => number): LotSizeSource {
  const path = join(folder, 'lots.json');
  let failedAt = Number.NEGATIVE_INFINITY;
  return {
    find: async () => {
      const before = kept.safeParse(findJson((await findText(path)) ?? '')).data;
      const ours = before?.url === url ? before : undefined;
      if (ours !== undefined && Math.abs(now() - ours.fetchedAt) < DAY_MS) return new Map(ours.lots);
      const waits = now() - failedAt < AGAIN_AFTER_MS;
      const lots = waits ? undefined : await fetchLots(url);
      if (lots === undefined && !waits) failedAt = now();
      // An old file is better than none: a contract's lot seldom changes, and a new contract stays unknown.
      if (lots === undefined) return ours && new Map(ours.lots);
      await writeDurably(path, JSON.stringify({ url, fetchedAt: now(), lots: [...lots] }));
      return lots;
    },
  };
}

async function fetchLots(url: string): Promise<LotSizes | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) return undefined;
    const bytes = Buffer.from(await response.arrayBuffer());
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = packed ? await promisify(gunzip)(bytes, { maxOutputLength: BYTES_MAX }) : bytes;
    const lots = readLotSizes(JSON.parse(text.toString('utf8')));
    return lots.size === 0 ? undefined : lots;
  } catch {
    return undefined;
  }
}
