import { age, duration, indianInteger } from '@pullcord/core/words/figures';
import type { Metadata } from 'next';
import Link from 'next/link';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { findAlerts } from '../../../alerts/find-alerts.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { dayFigures } from '../../../overview/day-figures.ts';
import { FigureCard } from '../../../overview/figure-card.tsx';
import { halfHours } from '../../../overview/half-hours.ts';
import { NeedsList } from '../../../overview/needs-list.tsx';
import { needsPerson } from '../../../overview/needs-person.ts';
import { OutcomeChart } from '../../../overview/outcome-chart.tsx';
import { readDay } from '../../../overview/read-day.ts';
import { BatchesGrid } from '../../../records/batches-grid.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { LiveRefresh } from '../../../screen/live-refresh.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Overview' };
const RECENT = 8;
const NEEDS = 12;

export default async function OverviewPage() {
  const actor = await requirePerson('batch.read_own');
  const now = Date.now();
  const [day, alerts, devices] = await Promise.all([
    readDay(actor, now),
    mayRead(actor, 'alert.read') ? findAlerts(actor, 50) : [],
    findDevices(actor),
  ]);
  const figures = dayFigures(day.batches);
  const running = day.batches.filter((batch) => batch.phase === 'running').length;
  const needs = needsPerson({ batches: day.batches, alerts, devices }, now);
  const share =
    figures.total === 0
      ? 'no batch yet today'
      : `${Math.floor((figures.cancelled / figures.total) * 1000) / 10} % · ${figures.filled} filled first`;
  return (
    <>
      <LiveRefresh everyMs={15_000} />
      <PageHead title="Overview" sentence={stateSentence()} />
      <div className="pc-panel pc-cards">
        <FigureCard
          name="Cancelled today"
          figure={indianInteger(figures.cancelled)}
          unit={`of ${indianInteger(figures.total)}`}
          note={share}
          href="/batches?time=today&status=CANCELLED"
        />
        <FigureCard
          name="Not cancelled"
          figure={indianInteger(figures.failed)}
          unit={figures.failed === 1 ? 'order' : 'orders'}
          note={`${figures.notSent} more not sent · ${figures.refusedBatches} ${figures.refusedBatches === 1 ? 'batch' : 'batches'} refused`}
          href="/batches?time=today&status=FAILED"
          tone={figures.failed > 0 ? 'failed' : undefined}
        />
        <FigureCard
          name="Unknown"
          figure={indianInteger(figures.unknown)}
          unit={figures.unknown === 1 ? 'order' : 'orders'}
          note={unknownNote()}
          href="/batches?time=today&status=PENDING"
          tone={figures.unknown > 0 ? 'unknown' : undefined}
        />
        <FigureCard
          name="Confirm to settled, median"
          figure={figures.flatMedianMs === null ? '–' : duration(figures.flatMedianMs)}
          unit=""
          note={figures.batches === 1 ? '1 batch' : `${figures.batches} batches`}
          href="/batches?time=today"
        />
      </div>
      <section className="pc-panel pc-overview-chart" aria-label="Outcomes by half hour">
        <h2 className="pc-section-title">Outcomes by half hour</h2>
        {figures.batches === 0 ? (
          <p className="pc-text2">Nothing was sent today. Bars appear with the first confirmed batch.</p>
        ) : (
          <OutcomeChart bars={halfHours(day.batches)} />
        )}
      </section>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Needs a person now</h2>
          <span className="pc-section-note">{needs.length}</span>
        </div>
        {needs.length === 0 ? (
          <EmptyState title="Nothing waits for a person" />
        ) : (
          <NeedsList needs={needs.slice(0, NEEDS)} now={now} />
        )}
      </section>
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Recent batches</h2>
          <Link className="pc-link" href="/batches">
            All batches
          </Link>
        </div>
        {day.recent.length === 0 ? (
          <EmptyState title="No batch yet">
            A batch stands here as soon as a paired device asks for a permit. Pair one from the extension’s
            options page.
          </EmptyState>
        ) : (
          <BatchesGrid label="Recent batches" rows={day.recent.slice(0, RECENT)} />
        )}
      </section>
    </>
  );

  function unknownNote(): string {
    if (figures.unknown > 0) return 'not read from the book';
    return running === 0
      ? 'everything sent is settled'
      : `${running} ${running === 1 ? 'batch' : 'batches'} still to end`;
  }

  function stateSentence(): string {
    const parts = [
      figures.unknown > 0 ? `${figures.unknown} orders unknown` : '',
      figures.failed > 0 ? `${figures.failed} not cancelled` : '',
      running > 0 ? `${running} ${running === 1 ? 'batch has' : 'batches have'} no final entry` : '',
    ].filter(Boolean);
    const state =
      parts.length === 0
        ? 'Everything sent today is settled.'
        : `Today ${parts.join(', ')}. The rest is settled.`;
    if (day.complete) return state;
    return `${state} Counted over the newest ${day.batches.length} batches, back to ${age(now - (day.batches.at(-1)?.startedAt ?? now))} ago.`;
  }
}
