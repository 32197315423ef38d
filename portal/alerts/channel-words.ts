import type { ChannelKind } from '@pullcord/core/contract/alert-contract';

/** What each kind of channel is called, and what its two texts are. `secret` null: it has none. */
export const CHANNEL_WORDS: Readonly<
  Record<ChannelKind, { name: string; address: string | null; secret: string | null; hint: string }>
> = {
  email: {
    name: 'E-mail',
    address: 'E-mail address',
    secret: null,
    hint: 'Sent through the mail server of SMTP_URL.',
  },
  webhook: {
    name: 'Webhook',
    address: 'URL',
    secret: 'Signing secret',
    hint: 'Each call carries Pullcord-Signature: t=seconds,v1=HMAC-SHA-256 over seconds, a dot and the body.',
  },
  slack: {
    name: 'Slack',
    address: null,
    secret: 'Incoming webhook URL',
    hint: 'Make an incoming webhook in Slack; its whole address is the secret.',
  },
  telegram: {
    name: 'Telegram',
    address: 'Chat',
    secret: 'Bot token',
    hint: 'Add the bot to the chat; its number or @name is the chat.',
  },
};
