import { batchReport } from '@pullcord/core/outcome/batch-report';
import { z } from 'zod';

/** A batch's report as screens get it. `resumed`: its worker or the browser stopped on the way, and it was taken up again. */
export const shownReport = batchReport.extend({ resumed: z.boolean().optional() });
export type ShownReport = z.infer<typeof shownReport>;
