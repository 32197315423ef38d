import { defineRoute } from '../../../../http/define-route.ts';
import { readReady } from '../../../../records/read-ready.ts';

export const GET = defineRoute('ready', () => readReady());
