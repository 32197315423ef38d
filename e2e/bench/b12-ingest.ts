import { z } from 'zod';
import { runMeasure } from './run-measure.ts';

const groups = z.object({ perSecond: z.number(), barePerSecond: z.number(), ratio: z.number() });
const singles = z.object({ perSecond: z.number(), entriesACommit: z.number() });

const GROUPS = 'portal/testing/measure-ingest.ts';
const SINGLES = 'portal/testing/measure-singles.ts';

export interface IngestFigures {
  groups: z.infer<typeof groups>;
  /** Uploads of one entry each: by 64 devices, each sending its next when the last was answered; and by one device. */
  many: z.infer<typeof singles>;
  one: z.infer<typeof singles>;
}

/** B12: entries a second, in groups of a hundred beside a bare insert of the same rows in turns, and one by one. */
export async function measureIngest(): Promise<IngestFigures> {
  return {
    groups: await runMeasure(GROUPS, ['100', '30000'], groups),
    many: await runMeasure(SINGLES, ['64', '20000'], singles),
    one: await runMeasure(SINGLES, ['1', '3000'], singles),
  };
}
