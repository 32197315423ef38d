import { SIGNATURE_HEADER, signWebhook } from './sign-webhook.ts';

/** One message to a person, whatever carries it. */
export interface Message {
  deliveryId: string;
  severity: 'info' | 'warning' | 'critical';
  title: string;
  text: string;
  /** Where to look, in the portal. */
  link: string;
  /** For a machine: the same as figures. */
  facts: Readonly<Record<string, unknown>>;
}
export interface WebReceiver {
  kind: 'webhook' | 'slack' | 'telegram';
  /** Webhook URL, or Telegram chat. */
  address: string;
  /** HMAC key, Slack's webhook URL, or Telegram's bot token. */
  secret: string;
}

const WEIGHTS = { info: 'Note', warning: 'Alert', critical: 'Critical alert' } as const;

/** The call that brings a message to a webhook, in the shape its receiver reads. */
export function describeMessage(
  receiver: WebReceiver,
  message: Message,
  at: number,
): { url: string; headers: Record<string, string>; body: string } {
  const { severity, title, text, link } = message;
  const head = `${WEIGHTS[severity]}: ${title}`;
  switch (receiver.kind) {
    case 'webhook': {
      const { deliveryId, facts } = message;
      const body = JSON.stringify({ deliveryId, severity, title, text, link, ...facts });
      const headers = {
        'pullcord-delivery': deliveryId,
        [SIGNATURE_HEADER]: signWebhook(body, receiver.secret, at),
      };
      return { url: receiver.address, headers, body };
    }
    case 'slack': {
      const shown = `*${slackText(head)}*\n${slackText(text)}\n<${link}|Open in the portal>`;
      const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: shown } }];
      return {
        url: receiver.secret,
        headers: {},
        body: JSON.stringify({ text: `${head}. ${text}`, blocks }),
      };
    }
    case 'telegram': {
      const body = JSON.stringify({
        chat_id: receiver.address,
        text: `${head}\n${text}\n${link}`,
        disable_web_page_preview: true,
      });
      return { url: `https://api.telegram.org/bot${receiver.secret}/sendMessage`, headers: {}, body };
    }
  }
}

/** Slack's three control characters; a name must not become a link or call everybody. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
