import { z } from 'zod';
import { alertRule, severity } from '../alert/rule.ts';

/** What the portal's pages ask of alerts, silences and channels. Times are epoch ms in answers, ISO 8601 in requests. */

const noteText = z.string().trim().min(1).max(1000);
const id = z.string().min(1).max(100);

export const noteAlertRequest = z.strictObject({ note: noteText });

/** Null: any rule, any person; at least one is named. */
export const silenceRequest = z
  .strictObject({
    rule: id.nullable(),
    subject: id.nullable(),
    minutes: z
      .int()
      .min(1)
      .max(30 * 1440),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ rule, subject }) => rule !== null || subject !== null, {
    message: 'Name a rule or a person: nobody may silence everything',
  });
export type SilenceRequest = z.infer<typeof silenceRequest>;

export const previewRequest = z.strictObject({ rule: alertRule, days: z.int().min(1).max(90).default(30) });
const previewHit = z.object({
  subject: z.string(),
  item: z.string(),
  at: z.number(),
  kind: z.enum(alertRule.options.map((option) => option.shape.kind.value)),
  measure: z.enum([
    'batches',
    'orders',
    'percent',
    'refusals',
    'quantity',
    'rupees',
    'ratio',
    'instances',
    'emergencies',
    'minutes',
    'conflicts',
  ]),
  figure: z.number(),
  bound: z.number(),
  details: z.record(z.string(), z.number()),
  count: z.int(),
});
export const previewAnswer = z.object({
  times: z.int(),
  newest: z.array(previewHit),
  facts: z.int(),
  from: z.number(),
  complete: z.boolean(),
});
export type PreviewAnswer = z.infer<typeof previewAnswer>;

export const CHANNEL_KINDS = ['email', 'webhook', 'slack', 'telegram'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/**
 * A channel as it is saved. `address`: an e-mail address, a webhook's URL, a Telegram chat; of Slack it is ignored,
 * since its URL is the secret. `secret` is written, never read back: absent keeps the one there is.
 */
export const saveChannelRequest = z.strictObject({
  channelId: id.nullable(),
  kind: z.enum(CHANNEL_KINDS),
  name: z.string().trim().min(1).max(80),
  address: z.string().trim().max(500),
  secret: z.string().trim().min(8).max(500).optional(),
  severityMin: severity,
  enabled: z.boolean(),
});
export type SaveChannelRequest = z.infer<typeof saveChannelRequest>;
export const testAnswer = z.object({ delivered: z.boolean(), words: z.string().nullable() });
