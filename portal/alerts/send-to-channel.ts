import 'server-only';
import type { Actor } from '../access/actor.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { openSecret } from '../access/seal-secret.ts';
import type { alertChannels } from '../db/schema/alert-channels.ts';
import { describeMessage, type Message } from '../outbound/describe-message.ts';
import { type Posted, postJson } from '../outbound/post-json.ts';
import { sendMail } from '../outbound/send-mail.ts';

/** Ten seconds is long for a webhook, and short beside a claim. */
const TIMEOUT_MS = 10_000;

/** One attempt. Never throws; words are for the delivery log, and hold no secret. */
export async function sendToChannel(
  _actor: Actor,
  channel: typeof alertChannels.$inferSelect,
  message: Message,
): Promise<Posted> {
  if (channel.kind === 'email') {
    const text = `${message.text}\n\n${message.link}\n`;
    const sent = await sendMail({ to: channel.address, subject: `Pullcord: ${message.title}`, text });
    if (sent.ok) return { ok: true };
    return {
      ok: false,
      words: sent.error === 'not_configured' ? 'SMTP_URL is not set.' : 'The mail server did not take it.',
    };
  }
  if (channel.secret === null) return { ok: false, words: 'The channel has no secret yet.' };
  const secret = findSecret(channel.channelId, channel.secret);
  if (secret === undefined) return { ok: false, words: 'The stored secret does not open. Write it again.' };
  const receiver = { kind: channel.kind, address: channel.address, secret };
  const { loopback } = portalSettings();
  const call = describeMessage(receiver, message, Date.now());
  return postJson({ ...call, timeoutMs: TIMEOUT_MS, loopbackAllowed: loopback });
}

function findSecret(channelId: string, sealed: string): string | undefined {
  try {
    return openSecret(sealed, `alert_channel ${channelId}`);
  } catch {
    return undefined;
  }
}
