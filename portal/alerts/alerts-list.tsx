'use client';

import { age, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { TimeCell } from '../screen/time-cell.tsx';
import { SEVERITY_WORDS } from './alert-words.ts';
import type { AlertRow } from './find-alerts.ts';

const SIGNS = {
  critical: { sign: 'failed', tone: 'failed' },
  warning: { sign: 'soon', tone: 'soon' },
  info: { sign: 'clock', tone: 'left-out' },
} as const;

export interface AlertLine {
  alert: AlertRow;
  why: string;
}

/** Alerts as rows: severity, who, why with figures, the entry behind it, and acknowledging. */
export function AlertsList({
  label,
  lines,
  now,
  mayAcknowledge,
}: {
  label: string;
  lines: readonly AlertLine[];
  /** Epoch ms when the page was read: ages are as of then. */
  now: number;
  mayAcknowledge: boolean;
}) {
  const router = useRouter();
  return (
    <ul className="pc-panel pc-inbox" aria-label={label}>
      {lines.map(({ alert, why }) => (
        <li key={alert.alertId} className="pc-inbox-row">
          <span className={`pc-status ${toneClass(SIGNS[alert.severity].tone)}`}>
            <Sign name={SIGNS[alert.severity].sign} />
            <span>{SEVERITY_WORDS[alert.severity]}</span>
          </span>
          <div className="pc-inbox-words">
            <p>
              <b>{alert.subjectName ?? alert.subject}</b>: {why}
            </p>
            <p className="pc-small pc-text3">
              <TimeCell at={alert.raisedAt} /> ·{' '}
              <Link className="pc-link" href={`/audit?open=${alert.seq}`}>
                entry {alert.seq.toLocaleString('en-IN')}
              </Link>
              {alert.acknowledgedAt === null
                ? ''
                : ` · seen by ${alert.acknowledgedByName ?? 'a person not known here'} ${istTime(alert.acknowledgedAt)}`}
              {alert.note === null ? '' : ` · ${alert.note}`}
            </p>
          </div>
          <span className="pc-figure pc-text2">{age(now - alert.raisedAt)}</span>
          {alert.acknowledgedAt === null && mayAcknowledge ? (
            <ConfirmDialog
              trigger={<Button>Acknowledge</Button>}
              title="Acknowledge this alert"
              sentence={`${alert.subjectName ?? alert.subject}: ${why}. Your name, the time and the note go into the audit log.`}
              field="Note"
              wordsMin={0}
              action="Acknowledge"
              onConfirm={(note) =>
                callPortal(`alerts/${encodeURIComponent(alert.alertId)}/acknowledge`, {
                  note: note === '' ? null : note,
                })
              }
              onDone={() => router.refresh()}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
