import { defineRoute } from '../../../../http/define-route.ts';
import { describeApi } from '../../../../http/describe-api.ts';

export const GET = defineRoute('openapi', async () => describeApi());
