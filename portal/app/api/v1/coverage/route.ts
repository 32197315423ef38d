import { findCoverage } from '../../../../coverage/find-coverage.ts';
import { recordCoverage } from '../../../../coverage/record-coverage.ts';
import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('findCoverage', async ({ actor }) => ({ rows: await findCoverage(actor) }));
export const POST = defineRoute('reportCoverage', ({ actor, body, at }) => recordCoverage(actor, body, at));
