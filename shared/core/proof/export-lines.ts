/**
 * An export is JSON lines: a head, the recorded bytes of each entry, after the last entry of each stretch of 256 the
 * tile that proves them, the upper tiles, and a seal. Past checkpoints stand after the entry they end with. Of an
 * entry whose text stands in an archive, the leaf hash and the number stand in its place.
 * Lines are told apart by how they begin, so that a reader need not parse what it passes over.
 */
export const EXPORT_LINES = {
  head: '{"pullcordExport":',
  entry: '{"deviceId":',
  archived: '{"archived":',
  tile: '{"hashes":',
  checkpoint: '{"checkpoint":',
  seal: '{"seal":',
} as const;
export type ExportLine = keyof typeof EXPORT_LINES;

export function findLineKind(line: string): ExportLine | undefined {
  for (const [kind, start] of Object.entries(EXPORT_LINES)) {
    if (line.startsWith(start)) return kind as ExportLine;
  }
  return undefined;
}
