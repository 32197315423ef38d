import { duration, indianInteger } from '@pullcord/core/words/figures';
import type { BatchFacts } from '../insights/find-batch-facts.ts';
import type { OrderCounts } from '../insights/find-counts.ts';
import { type InsightRange, ROWS_OF, rangeQuery } from '../insights/insight-range.ts';
import { LegendLink } from '../insights/legend-link.tsx';
import { totalOf } from '../insights/outcome-sums.ts';
import { FigureCard } from './figure-card.tsx';

/** The figures that matter first; each leads to its rows. */
export function FigureCards({
  counts: { total },
  facts,
  range,
  openAlerts,
}: {
  counts: OrderCounts;
  facts: BatchFacts;
  range: InsightRange;
  openAlerts: number;
}) {
  const all = totalOf(total);
  const rows = (about: Record<string, string> = {}) => `/batches?${rangeQuery(range, about)}`;
  const share =
    all === 0 ? (
      'no order has ended yet'
    ) : (
      <>
        {Math.floor((total.cancelled / all) * 1000) / 10} % ·{' '}
        <LegendLink href={rows(ROWS_OF.filled)}>{indianInteger(total.filled)} filled first</LegendLink>
      </>
    );
  return (
    <div className="pc-panel pc-cards">
      <FigureCard
        name="Open alerts"
        figure={indianInteger(openAlerts)}
        unit=""
        note={openAlerts === 0 ? 'no alert waits for a person' : 'not yet acknowledged'}
        href="/alerts"
        tone={openAlerts > 0 ? 'failed' : undefined}
      />
      <FigureCard
        name={range.name === 'today' ? 'Cancelled today' : 'Cancelled'}
        figure={indianInteger(total.cancelled)}
        unit={`of ${indianInteger(all)}`}
        note={share}
        href={rows(ROWS_OF.cancelled)}
      />
      <FigureCard
        name="Not cancelled"
        figure={indianInteger(total.failed)}
        unit={total.failed === 1 ? 'order' : 'orders'}
        note={
          <>
            <LegendLink href={rows(ROWS_OF.notSent)}>{indianInteger(total.notSent)} more not sent</LegendLink>{' '}
            ·{' '}
            <LegendLink href={rows({ made: 'refused' })}>
              {indianInteger(facts.refused)} {facts.refused === 1 ? 'batch' : 'batches'} refused
            </LegendLink>
          </>
        }
        href={rows(ROWS_OF.failed)}
        tone={total.failed > 0 ? 'failed' : undefined}
      />
      <FigureCard
        name="Unknown"
        figure={indianInteger(facts.unknown)}
        unit={facts.unknown === 1 ? 'order' : 'orders'}
        note={unknownNote()}
        href={rows(ROWS_OF.unknown)}
        tone={facts.unknown > 0 ? 'unknown' : undefined}
      />
      <FigureCard
        name="Time to flat, median"
        figure={facts.p50 === null ? '–' : duration(facts.p50)}
        unit=""
        note={
          facts.p99 === null
            ? 'no batch has settled'
            : `99th percentile ${duration(facts.p99)} · ${indianInteger(facts.settled)} ${facts.settled === 1 ? 'batch' : 'batches'}`
        }
        href={rows({ made: 'confirmed' })}
      />
    </div>
  );

  function unknownNote(): string {
    if (facts.unknown > 0) return 'not read from the book';
    return facts.running === 0
      ? 'everything sent is settled'
      : `${facts.running} ${facts.running === 1 ? 'batch' : 'batches'} still to end`;
  }
}
