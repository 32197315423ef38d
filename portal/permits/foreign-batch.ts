import { PortalProblem } from '../access/portal-problem.ts';

/** A batch belongs to who began it: nobody asks, sends or records in its name. */
export function foreignBatch(batchId: string): PortalProblem {
  const detail = `Batch ${batchId} is another person’s. Nothing was changed or sent. Plan the batch anew.`;
  return new PortalProblem('request_invalid', detail, { field: 'batchId' });
}
