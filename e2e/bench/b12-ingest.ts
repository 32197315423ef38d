import { z } from 'zod';
import { runMeasure } from './run-measure.ts';

const groups = z.object({ perSecond: z.number(), barePerSecond: z.number(), ratio: z.number() });
const uploads = z.object({ perSecond: z.number(), entriesACommit: z.number() });

const GROUPS = 'portal/testing/measure-ingest.ts';
const UPLOADS = 'portal/testing/measure-uploads.ts';

export interface IngestFigures {
  groups: z.infer<typeof groups>;
  /** Uploads of a hundred entries by 8 devices, each sending its next when the last was answered. */
  together: z.infer<typeof uploads>;
  /** Uploads of one entry each: by 64 devices in the same way, and by one device. */
  many: z.infer<typeof uploads>;
  one: z.infer<typeof uploads>;
}

/** B12: entries a second, in groups of a hundred beside a bare insert of the same rows in turns, and one by one. */
export async function measureIngest(): Promise<IngestFigures> {
  return {
    groups: await runMeasure(GROUPS, ['100', '30000'], groups),
    together: await runMeasure(UPLOADS, ['8', '32000', '100'], uploads),
    many: await runMeasure(UPLOADS, ['64', '20000'], uploads),
    one: await runMeasure(UPLOADS, ['1', '3000'], uploads),
  };
}
