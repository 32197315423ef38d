import { browser } from 'wxt/browser';
import { z } from 'zod';

/** What the portal's stream tells of an alert. Times are epoch ms; `subject` is a person's id. */
const deviceAlert = z.object({
  alertId: z.string().min(1).max(100),
  rule: z.string().max(100),
  severity: z.enum(['info', 'warning', 'critical']),
  subject: z.string().max(100),
  figure: z.number(),
  bound: z.number(),
  raisedAt: z.number(),
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
  const whose = alert.subject === personId ? 'about you' : 'about a person you look after';
  const rule = alert.rule.replaceAll(/[_-]+/g, ' ').trim();
  return {
    title: `${WEIGHT[alert.severity]} ${whose}: ${rule}`,
    message: `${alert.figure} counted, the rule asks to be told from ${alert.bound}. Open the portal’s alerts.`,
  };
}

const WEIGHT = { info: 'Note', warning: 'Alert', critical: 'Critical alert' } as const;

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
