import { browser } from 'wxt/browser';
import { z } from 'zod';
import { spoken } from '../words/spoken.ts';
import { sayIn } from '../words/word-table.ts';
import { NOTICE_WORDS } from './notice-words.ts';

/** What the portal's stream tells of an alert. Times are epoch ms; `subject` is a person's id. */
const deviceAlert = z.object({
  alertId: z.string().min(1).max(100),
  rule: z.string().max(100),
  severity: z.enum(['info', 'warning', 'critical']),
  subject: z.string().max(100),
  figure: z.number(),
  bound: z.number(),
  raisedAt: z.number(),
  /** Why, in English with its figures; absent from portals that send figures only. */
  why: z.string().max(500).optional(),
  title: z.string().max(100).optional(),
});
export type DeviceAlert = z.infer<typeof deviceAlert>;

const PREFIX = 'alert:';

/** An alert as the stream carries it; undefined where it cannot be read. */
export function readAlert(data: string): DeviceAlert | undefined {
  try {
    return deviceAlert.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** Whom and what an alert is about, with the figure and its bound. */
export function alertNoticeOf(alert: DeviceAlert, personId: string): { title: string; message: string } {
  const locale = spoken();
  const say = sayIn(NOTICE_WORDS, locale);
  const rule = alert.rule.replaceAll(/[_-]+/g, ' ').trim();
  const weight = say(alert.severity);
  return {
    title: say(alert.subject === personId ? 'alert_you' : 'alert_other', { weight, rule }),
    message:
      alert.why !== undefined && locale === 'en'
        ? alert.why
        : say('alert_message', { figure: String(alert.figure), bound: String(alert.bound) }),
  };
}

/** One notification an alert: the stream may repeat itself, the browser then replaces what stands. */
export async function showAlert(alert: DeviceAlert, personId: string): Promise<void> {
  await browser.notifications.create(`${PREFIX}${alert.alertId}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    priority: alert.severity === 'info' ? 0 : 2,
    ...alertNoticeOf(alert, personId),
  });
}

export function isAlertNotice(notificationId: string): boolean {
  return notificationId.startsWith(PREFIX);
}
