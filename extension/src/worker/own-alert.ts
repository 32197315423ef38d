import type { RecordStore } from '@pullcord/device/port/ports';
import { type OwnAlert, ownAlert } from '../messages/own-alert.ts';
import type { DeviceAlert } from './alert-notices.ts';

const KEY = 'own-alert';
/** Yesterday's alert is the portal's to show. */
const SHOWN_MS = 24 * 3_600_000;

/** The newest alert about the person of this device; null where there was none in a day. */
export async function findOwnAlert(records: RecordStore, now: number): Promise<OwnAlert | null> {
  const kept = ownAlert.safeParse(await records.find(KEY)).data;
  return kept === undefined || now - kept.raisedAt > SHOWN_MS ? null : kept;
}

/** Keeps an alert that is about this person; one about others belongs to the portal's inbox. */
export async function keepOwnAlert(
  records: RecordStore,
  alert: DeviceAlert,
  personId: string,
): Promise<void> {
  if (alert.subject !== personId) return;
  const { alertId, rule, severity, raisedAt, figure, bound, title, why } = alert;
  const kept: OwnAlert = { alertId, rule: title ?? rule, severity, raisedAt, figure, bound };
  await records.save(KEY, why === undefined ? kept : { ...kept, why });
}
