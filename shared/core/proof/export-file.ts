import { z } from 'zod';
import { archivedStretch } from '../audit/archived-stretch.ts';
import { canonicalJson } from '../value/canonical-json.ts';

/** `checkpoint` is the signed note that covers the whole file; `key` the line of the key that signed it. */
export const exportHead = z.strictObject({
  pullcordExport: z.literal(1),
  checkpoint: z.string(),
  key: z.string(),
});
export const exportTile = z.strictObject({
  tile: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  hashes: z.string(),
});
export const exportCheckpoint = z.strictObject({ checkpoint: z.string() });
/** In the place of an entry whose text left the database: the hex leaf hash that the tree has of it. */
export const exportArchived = z.strictObject({
  archived: z.string().regex(/^[0-9a-f]{64}$/),
  seq: z.int().positive(),
});
export const exportSeal = z.strictObject({ seal: z.string() });

/** What the seal vouches for. `digest` is the hex SHA-256 of every byte before the seal's line. */
export const exportManifest = z.strictObject({
  /** Where the seal is of a CSV beside it: `digest` is then the whole file's. */
  format: z.literal('csv').optional(),
  filters: z.record(z.string(), z.string()),
  firstSequence: z.int().nullable(),
  lastSequence: z.int().nullable(),
  rows: z.int().nonnegative(),
  size: z.int().nonnegative(),
  digest: z.string(),
  exportedAt: z.iso.datetime(),
  exportedBy: z.string().nullable(),
  /** Archives on record that hold the texts of entries of which only the hash stands here; absent where there are none. */
  archives: z.array(archivedStretch).optional(),
});
export type ExportManifest = z.infer<typeof exportManifest>;

const SEALED = '/export\n';

/** The text that is signed at the end of an export: whose it is, and the manifest. */
export function manifestText(origin: string, manifest: ExportManifest): string {
  return `${origin}${SEALED}${canonicalJson(manifest)}\n`;
}

export function findManifest(text: string, origin: string): ExportManifest | undefined {
  const start = `${origin}${SEALED}`;
  if (!text.startsWith(start)) return undefined;
  return exportManifest.safeParse(findJson(text.slice(start.length))).data;
}

export function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
