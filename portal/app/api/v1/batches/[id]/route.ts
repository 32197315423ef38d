import { defineRoute } from '../../../../../http/define-route.ts';
import { getBatch } from '../../../../../records/get-batch.ts';

export const GET = defineRoute('getBatch', ({ actor, params }) => getBatch(actor, params.id ?? ''));
