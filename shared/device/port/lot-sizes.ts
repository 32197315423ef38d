import { z } from 'zod';

/** Units in one lot by instrument key, of the instruments whose book counts lots. */
export type LotSizes = ReadonlyMap<string, number>;

/** The broker's instrument file, however a platform fetches and keeps it; undefined where it cannot be had now. */
export interface LotSizeSource {
  find(): Promise<LotSizes | undefined>;
}

const row = z.object({ instrument_key: z.string(), lot_size: z.int().positive() });

/** The lots of one segment from the file's JSON. Rows that say nothing readable are left out: their lots stay unknown. */
export function readLotSizes(json: unknown, segment = 'MCX_FO'): LotSizes {
  const rows: readonly unknown[] = Array.isArray(json) ? json : [];
  const lots = new Map<string, number>();
  for (const each of rows) {
    const read = row.safeParse(each);
    if (!read.success || !read.data.instrument_key.startsWith(`${segment}|`)) continue;
    lots.set(read.data.instrument_key, read.data.lot_size);
  }
  return lots;
}
