import { type LoggerOptions, pino } from 'pino';
import { scrubSecrets } from './scrub-secrets.ts';

/** Every line passes the scrubber, whatever an error brought along. */
export const logOptions: LoggerOptions = {
  name: 'portal',
  level: process.env.LOG_LEVEL || 'info',
  hooks: { streamWrite: scrubSecrets },
};

/** What is logged is chosen field by field where it is called: never a header, a body, a cookie or a query. */
export const log = pino(logOptions);
