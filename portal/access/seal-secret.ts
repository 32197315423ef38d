import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { portalSettings } from './portal-settings.ts';

const FORM = 's1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret for the database with SECRETS_KEY, AES-256-GCM. `about` says whose it is, such as
 * 'broker_app AB1234': a sealed text moved to another row does not open there.
 */
export function sealSecret(secret: string, about: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', portalSettings().secretsKey, iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [
    FORM,
    iv.toString('base64url'),
    Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url'),
  ].join('.');
}

/** Throws where the text was altered, moved, or sealed with another key; the error says nothing of its inside. */
export function openSecret(sealed: string, about: string): string {
  const [form, iv = '', rest = ''] = sealed.split('.');
  const bytes = Buffer.from(rest, 'base64url');
  try {
    if (form !== FORM || bytes.length < TAG_BYTES) throw new Error('form');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      portalSettings().secretsKey,
      Buffer.from(iv, 'base64url'),
    )
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Error(
      `A stored secret does not open (${about}): SECRETS_KEY is another one, or the row was altered.`,
    );
  }
}
