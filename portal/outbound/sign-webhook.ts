import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'pullcord-signature';

/** `t=<seconds>,v1=<hex>`: HMAC-SHA-256 over time, a dot and the body, so that an old message cannot be sent again. */
export function signWebhook(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1_000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
