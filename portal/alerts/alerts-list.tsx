'use client';

import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { age } from '@pullcord/core/words/figures';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { momentWords } from '../screen/moment-words.ts';
import { TimeCell } from '../screen/time-cell.tsx';
import type { AlertRow } from './find-alerts.ts';
import { SEVERITY_SIGNS } from './severity-signs.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** Alerts as rows: severity, who, why with figures, whether it goes on, and acknowledging. */
export function AlertsList({
  label,
  alerts,
  now,
  mayAcknowledge,
  openId,
  hrefOf,
}: {
  label: string;
  alerts: readonly AlertRow[];
  /** Epoch ms when the page was read: ages are as of then. */
  now: number;
  mayAcknowledge: boolean;
  /** The alert whose details stand beside the list. */
  openId: string | null;
  /** Address of the page with an alert's details: its id goes at the end. */
  hrefOf: string;
}) {
  return (
    <ul className="pc-panel" aria-label={label}>
      {alerts.map((alert) => {
        const { sign, tone } = SEVERITY_SIGNS[alert.severity];
        const who = alert.subjectName ?? 'A person not known here';
        return (
          <li
            key={alert.alertId}
            className="pc-inbox-row"
            data-open={alert.alertId === openId ? 'true' : undefined}
          >
            <span className={`pc-status ${toneClass(tone)}`}>
              <Sign name={sign} />
              <span>{SEVERITY_WORDS[alert.severity]}</span>
            </span>
            <div className="pc-inbox-words">
              <p>
                <b>{who}</b> · {RULE_NAMES[alert.kind]}
              </p>
              <p className="pc-text2">{alertSentence(alert)}</p>
              <p className="pc-small pc-text3">
                <TimeCell at={alert.raisedAt} /> IST
                {alert.resolvedAt === null
                  ? ' · goes on'
                  : ` · over since ${momentWords(alert.resolvedAt, alert.raisedAt)}`}
                {alert.acknowledgedAt === null
                  ? ''
                  : ` · seen by ${alert.acknowledgedByName ?? 'a person not known here'} ${momentWords(alert.acknowledgedAt, alert.raisedAt)}`}
                {alert.note === null ? '' : ` · ${alert.note}`} ·{' '}
                <Link
                  className="pc-link"
                  href={`${hrefOf}${encodeURIComponent(alert.alertId)}`}
                  scroll={false}
                >
                  Details
                </Link>
              </p>
            </div>
            <span className="pc-figure pc-text2">{age(now - alert.lastAt)}</span>
            {alert.acknowledgedAt === null && mayAcknowledge ? <Acknowledge alert={alert} who={who} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Acknowledge({ alert, who }: { alert: AlertRow; who: string }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>Acknowledge</Button>}
      title="Acknowledge this alert"
      sentence={`${who}: ${alertSentence(alert)} Your name, the time and the note go into the audit log.`}
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
  );
}
