'use client';

import type { AlertRule } from '@pullcord/core/alert/rule';
import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { duration, istDate, istTime } from '@pullcord/core/words/figures';
import { ruleSentence } from '@pullcord/core/words/rule-sentence';
import { Button } from '@pullcord/ui/button';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { momentWords } from '../screen/moment-words.ts';
import { TimeCell } from '../screen/time-cell.tsx';
import { DELIVERY_WORDS } from './delivery-words.ts';
import type { AlertDetails as Details } from './find-alert-details.ts';
import { SilenceDialog } from './silence-dialog.tsx';

/** Everything about one alert: why, by which rule, the entries behind it, notes, what was sent, and silencing. */
export function AlertDetails({
  details,
  rule,
  mayNote,
  maySilence,
  mayReadAudit,
}: {
  details: Details;
  /** The rule as it is published now; undefined where it is not any more. */
  rule: AlertRule | undefined;
  mayNote: boolean;
  maySilence: boolean;
  mayReadAudit: boolean;
}) {
  const router = useRouter();
  const { alert, notes, deliveries } = details;
  const done = () => router.refresh();
  return (
    <>
      <section className="pc-drawer-section">
        <p>{alertSentence(alert)}</p>
        <dl className="pc-facts">
          <dt>Told</dt>
          <dd>{`${istDate(alert.raisedAt)} ${istTime(alert.raisedAt)} IST`}</dd>
          <dt>Latest hit</dt>
          <dd>{`${momentWords(alert.lastAt, alert.raisedAt)} IST, ${alert.count === 1 ? 'once' : `${alert.count} times`}`}</dd>
          <dt>State</dt>
          <dd>
            {alert.resolvedAt === null
              ? 'goes on'
              : `over after ${duration(Math.max(0, alert.resolvedAt - alert.raisedAt))}`}
            {alert.silenceId === null ? '' : ', silenced: nobody was told'}
          </dd>
          {Object.entries(alert.details).map(([name, value]) => (
            <Detail key={name} name={name} value={value} />
          ))}
        </dl>
        <p className="pc-alert-links">
          {alert.batchId === null ? null : (
            <Link className="pc-link" href={`/batches/${encodeURIComponent(alert.batchId)}`}>
              The latest batch
            </Link>
          )}
          {mayReadAudit ? (
            <>
              {alert.seq === 0 ? null : (
                <Link className="pc-link" href={`/audit?open=${alert.seq}`}>
                  Entry {alert.seq.toLocaleString('en-IN')}
                </Link>
              )}
              {alert.lastSeq === alert.seq || alert.lastSeq === 0 ? null : (
                <Link className="pc-link" href={`/audit?open=${alert.lastSeq}`}>
                  Entry {alert.lastSeq.toLocaleString('en-IN')}
                </Link>
              )}
              <Link
                className="pc-link"
                href={`/audit?person=${encodeURIComponent(alert.subject)}&from=${encodeURIComponent(since(alert))}`}
              >
                All entries of this person since
              </Link>
            </>
          ) : null}
        </p>
      </section>
      <section className="pc-drawer-section">
        <h3>Rule</h3>
        <p className="pc-text2">
          {rule === undefined ? 'This rule is not published any more.' : ruleSentence(rule)}
        </p>
        {maySilence ? <SilenceDialog alert={alert} onDone={done} /> : null}
      </section>
      <section className="pc-drawer-section">
        <h3>Notes</h3>
        {notes.length === 0 && alert.note === null ? <p className="pc-text2">None yet.</p> : null}
        <ul className="pc-alert-notes">
          {alert.note === null || alert.acknowledgedAt === null ? null : (
            <li>
              {alert.note}
              <span className="pc-small pc-text3">
                {alert.acknowledgedByName ?? 'a person not known here'} ·{' '}
                <TimeCell at={alert.acknowledgedAt} />
              </span>
            </li>
          )}
          {notes.map((note) => (
            <li key={note.noteId}>
              {note.note}
              <span className="pc-small pc-text3">
                {note.name ?? 'a person not known here'} · <TimeCell at={note.at} />
              </span>
            </li>
          ))}
        </ul>
        {mayNote ? (
          <ConfirmDialog
            trigger={<Button>Add a note</Button>}
            title="Add a note"
            sentence="It is kept with the alert and in the audit log; nobody can change it afterwards."
            field="Note"
            wordsMin={1}
            action="Add note"
            onConfirm={(note) => callPortal(`alerts/${encodeURIComponent(alert.alertId)}/notes`, { note })}
            onDone={done}
          />
        ) : null}
      </section>
      {deliveries.length === 0 ? null : (
        <section className="pc-drawer-section">
          <h3>Sent</h3>
          <ul className="pc-alert-notes">
            {deliveries.map((sent) => (
              <li key={sent.deliveryId}>
                {sent.channel ?? 'a removed channel'}: {DELIVERY_WORDS[sent.state] ?? sent.state}
                <span className="pc-small pc-text3">
                  <TimeCell at={sent.at} />
                  {sent.words === null ? '' : ` · ${sent.words}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** An hour before the first hit: what led to it is among the entries. */
function since({ raisedAt }: { raisedAt: number }): string {
  return new Date(raisedAt - 3_600_000).toISOString();
}

const DETAIL_WORDS: Readonly<Record<string, string>> = {
  windowMs: 'Window',
  usual: 'Usual at this time',
  days: 'Days compared',
  failed: 'Not cancelled',
  ended: 'Ended',
  messages: 'Order messages today',
  trades: 'Traded orders today',
  orders: 'Orders',
  ratio: 'Ratio of an instance',
  exchangeActsOver: 'The exchange acts over',
};

function Detail({ name, value }: { name: string; value: number }) {
  return (
    <>
      <dt>{DETAIL_WORDS[name] ?? name}</dt>
      <dd>{name.endsWith('Ms') ? duration(value) : value.toLocaleString('en-IN')}</dd>
    </>
  );
}
