import { z } from 'zod';
import { runMeasure } from './run-measure.ts';

const figures = z.object({ perSecond: z.number(), barePerSecond: z.number(), ratio: z.number() });
export type IngestFigures = z.infer<typeof figures>;

const SCRIPT = 'portal/testing/measure-ingest.ts';

/** B12: entries a second, in groups of a hundred and one by one, beside a bare insert of the same rows in turns. */
export async function measureIngest(): Promise<{ groups: IngestFigures; single: IngestFigures }> {
  return {
    groups: await runMeasure(SCRIPT, ['100', '30000'], figures),
    single: await runMeasure(SCRIPT, ['1', '3000'], figures),
  };
}
