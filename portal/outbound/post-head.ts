import 'server-only';
import { createHmac } from 'node:crypto';

const TIMEOUT_MS = 10_000;

/** Hands a signed head to another machine. The body is signed with the shared secret, time included. */
export async function postHead(
  { url, secret }: { url: string; secret: string },
  head: { checkpoint: string; key: string },
  at: number,
): Promise<boolean> {
  const body = JSON.stringify(head);
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'pullcord-time': String(at),
        'pullcord-signature': `sha256=${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
