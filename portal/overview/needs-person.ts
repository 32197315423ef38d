import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { counted } from '@pullcord/core/words/counted';
import { age, indianInteger, istDate, istTime } from '@pullcord/core/words/figures';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import type { AlertRow } from '../alerts/find-alerts.ts';
import type { DeviceRow } from '../devices/find-devices.ts';
import type { ProposalRow } from '../policies/find-proposals.ts';
import type { BatchRow } from '../records/batch-row.ts';
import { momentWords } from '../screen/moment-words.ts';

/** One thing that waits for a person, most urgent first. `at` is when it began, epoch ms. */
export interface Need {
  key: string;
  sign: 'unknown' | 'failed' | 'clock' | 'soon';
  title: string;
  detail: string;
  at: number;
  href: string;
  action: string;
}

/** A device unheard of for so long has missed a day. */
const SILENT_MS = 24 * 3_600_000;
/** A batch without its last entry after so long has lost its device. */
const RUNNING_MS = 10 * 60_000;

/** What the records ask of a person. Orders that a day before today left open are no longer anybody's to cancel. */
export function needsPerson(
  facts: {
    batches: readonly BatchRow[];
    alerts: readonly AlertRow[];
    devices: readonly DeviceRow[];
    /** Publications that the reader may decide. */
    proposals: readonly ProposalRow[];
  },
  now: number,
): Need[] {
  const unknown = facts.batches
    .filter((batch) => batch.unknown > 0)
    .map(
      (batch): Need => ({
        key: `unknown ${batch.batchId}`,
        sign: 'unknown',
        title: `${indianInteger(batch.unknown)} ${batch.unknown === 1 ? 'order' : 'orders'} unknown`,
        detail: `${whose(batch)}, ${momentWords(batch.startedAt, now)} IST. The book does not name them; nothing more is sent.`,
        at: batch.settledAt ?? batch.startedAt,
        href: `/batches/${encodeURIComponent(batch.batchId)}`,
        action: 'Open batch',
      }),
    );
  const failed = facts.batches
    .filter((batch) => batch.failed > 0 && istDate(batch.startedAt) === istDate(now))
    .map(
      (batch): Need => ({
        key: `failed ${batch.batchId}`,
        sign: 'failed',
        title: `${indianInteger(batch.failed)} not cancelled`,
        detail: `${whose(batch)}, ${istTime(batch.startedAt)} IST. ${indianInteger(batch.cancelled)} of ${indianInteger(batch.total)} were.`,
        at: batch.settledAt ?? batch.startedAt,
        href: `/batches/${encodeURIComponent(batch.batchId)}`,
        action: 'Open batch',
      }),
    );
  const endless = facts.batches
    .filter((batch) => batch.phase === 'running' && now - batch.startedAt > RUNNING_MS)
    .map(
      (batch): Need => ({
        key: `endless ${batch.batchId}`,
        sign: 'clock',
        title: 'Batch without a final entry',
        detail: `${whose(batch)}, begun ${momentWords(batch.startedAt, now)} IST. Its device has not said what became of it.`,
        at: batch.startedAt,
        href: `/batches/${encodeURIComponent(batch.batchId)}`,
        action: 'Open batch',
      }),
    );
  const alerts = facts.alerts
    .filter((alert) => alert.acknowledgedAt === null)
    .map(
      (alert): Need => ({
        key: `alert ${alert.alertId}`,
        sign: alert.severity === 'critical' ? 'failed' : 'soon',
        title: RULE_NAMES[alert.kind],
        detail: `${alert.subjectName ?? alert.subject}: ${alertSentence(alert)}`,
        at: alert.raisedAt,
        href: `/alerts?open=${encodeURIComponent(alert.alertId)}`,
        action: 'Open alert',
      }),
    );
  const waiting = facts.devices
    .filter(
      (device) =>
        device.revokedAt === null && (device.outboxSize ?? 0) > 0 && now - (device.seenAt ?? 0) > SILENT_MS,
    )
    .map(
      (device): Need => ({
        key: `silent ${device.deviceId}`,
        sign: 'clock',
        title: 'Device with entries is silent',
        detail: `${device.name} of ${device.personName ?? 'a person not known here'} holds ${counted(device.outboxSize ?? 0, 'entry', 'entries')}, last seen ${age(now - (device.seenAt ?? device.pairedAt))} ago.`,
        at: device.seenAt ?? device.pairedAt,
        href: '/devices',
        action: 'Open devices',
      }),
    );
  const proposed = facts.proposals.map(
    (proposal): Need => ({
      key: `proposal ${proposal.proposalId}`,
      sign: 'soon',
      title: 'Limits wait for a second person',
      detail: `${proposal.proposedByName ?? proposal.proposedBy}: ${proposal.reason}`,
      at: proposal.proposedAt,
      href: '/limits',
      action: 'Look at it',
    }),
  );
  return [...unknown, ...failed, ...endless, ...alerts, ...proposed, ...waiting];
}

function whose(batch: BatchRow): string {
  return [batch.personName ?? 'a person not known here', batch.account].filter(Boolean).join(', ');
}
