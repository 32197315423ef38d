import { z } from 'zod';
import { databasePlace, filePlace, liesInBuild } from './database-place.ts';

/** Where the ledger's signed heads go besides the database, so that a database restored or replaced is noticed. */
export interface KeepingSettings {
  /** A file that every head is added to; null where the database is no file and none was named. */
  headsFile: string | null;
  /** Where archives are written and restored from; null where the database is no file and none was named. */
  archiveFolder: string | null;
  /** Taken at most once a minute. The secret signs each call. */
  headsWebhook: { url: string; secret: string } | null;
  /** Told once a day. */
  headsMailTo: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the part of the environment that concerns keeping, where a line without a value is none; each wrong variable adds its sentence to `faults`. */
export function readKeepingSettings(env: Env, loopback: boolean, faults: string[]): KeepingSettings {
  return {
    headsFile: readPlace(env, 'CHECKPOINT_FILE', faults) ?? besideDatabase(env, '.heads'),
    archiveFolder: readPlace(env, 'ARCHIVE_FOLDER', faults) ?? besideDatabase(env, '.archives'),
    headsWebhook: readWebhook(env, loopback, faults),
    headsMailTo: readMailTo(env, faults),
  };
}

function readPlace(
  env: Env,
  name: 'CHECKPOINT_FILE' | 'ARCHIVE_FOLDER',
  faults: string[],
): string | undefined {
  const named = env[name];
  if (named === undefined || named === '') return undefined;
  const path = filePlace(env, named);
  if (liesInBuild(path)) {
    faults.push(
      `${name} is ${path}, in the folder of the build, which the next build makes anew. Name an absolute path, and move there what stands here.`,
    );
  }
  return path;
}

function besideDatabase(env: Env, ending: string): string | null {
  const url = databasePlace(env);
  return url.startsWith('file:') ? `${url.slice('file:'.length)}${ending}` : null;
}

function readWebhook(env: Env, loopback: boolean, faults: string[]): KeepingSettings['headsWebhook'] {
  const text = env.CHECKPOINT_WEBHOOK_URL ?? '';
  if (text === '') return null;
  const url = URL.parse(text);
  if (url === null || !(url.protocol === 'https:' || (loopback && url.hostname === '127.0.0.1'))) {
    faults.push('CHECKPOINT_WEBHOOK_URL must start with https://.');
    return null;
  }
  const secret = env.CHECKPOINT_WEBHOOK_SECRET ?? '';
  if (secret.length < 32) {
    faults.push('CHECKPOINT_WEBHOOK_SECRET must be at least 32 random characters, since the webhook is set.');
  }
  return { url: url.href, secret };
}

function readMailTo(env: Env, faults: string[]): readonly string[] {
  const to = (env.CHECKPOINT_MAIL_TO ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (to.some((each) => !z.email().safeParse(each).success)) {
    faults.push('CHECKPOINT_MAIL_TO must be e-mail addresses, with commas between them.');
  }
  if (to.length > 0 && (env.SMTP_URL ?? '') === '') {
    faults.push('CHECKPOINT_MAIL_TO needs a mail server: set SMTP_URL as well.');
  }
  return to;
}
