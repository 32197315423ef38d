import { defineRoute } from '../../../../http/define-route.ts';
import { readHealth } from '../../../../records/read-health.ts';

export const GET = defineRoute('health', () => readHealth());
