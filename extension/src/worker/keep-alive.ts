import { browser } from 'wxt/browser';
import type { Nudge } from '../messages/nudge.ts';

let creating: Promise<void> | undefined;

/** The offscreen document: it holds a batch's pending message and listens for policies. One a browser. */
export async function requireOffscreen(): Promise<void> {
  // Firefox has none: there an open review and the alarms keep a batch going, and policies come by the minute.
  if (import.meta.env.FIREFOX) return;
  const standing = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (standing.length > 0) return;
  creating ??= browser.offscreen
    .createDocument({
      url: 'offscreen.html',
      reasons: ['WORKERS'],
      justification: 'Keeps a confirmed cancellation running to its end, and hears new limits at once.',
    })
    .finally(() => {
      creating = undefined;
    });
  await creating;
}

/** Calls the offscreen document to ask again; a document that was just made asks by itself. */
export async function nudgeOffscreen(nudge: Nudge['nudge']): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  await requireOffscreen();
  await browser.runtime.sendMessage({ nudge } satisfies Nudge).catch(() => undefined);
}

export const WAKE_ALARM = 'wake';
export const POLICY_ALARM = 'policy';
export const WRITE_PATH_ALARM = 'write-path';

/** While a batch runs an alarm brings a dead worker back, should the offscreen document be gone as well. */
export async function setWakeAlarm(on: boolean): Promise<void> {
  if (on) await browser.alarms.create(WAKE_ALARM, { periodInMinutes: 0.5 });
  else await browser.alarms.clear(WAKE_ALARM);
}

/** Alarms do not always survive a restart of the browser, so they are made at every start of the worker. */
export async function setStandingAlarms(): Promise<void> {
  await browser.alarms.create(POLICY_ALARM, { periodInMinutes: 1 });
  await browser.alarms.create(WRITE_PATH_ALARM, { periodInMinutes: 30 });
}
