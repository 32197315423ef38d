import { z } from 'zod';

/** A stretch of the ledger that was written to a file, first and last entry included. `digest`: hex SHA-256 of the whole file. */
export const archivedStretch = z.strictObject({
  firstSequence: z.int().positive(),
  lastSequence: z.int().positive(),
  file: z.string(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ArchivedStretch = z.infer<typeof archivedStretch>;
