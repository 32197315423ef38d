import { pino } from 'pino';

/** What is logged is chosen field by field where it is called: never a header, a body, a cookie or a query. */
export const log = pino({ name: 'portal', level: process.env.LOG_LEVEL ?? 'info' });
