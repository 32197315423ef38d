import { segment as segmentCode } from '@pullcord/core/order/instrument';
import { segmentName } from '@pullcord/core/words/names';
import type { ReactNode } from 'react';
import { BatchBars } from './batch-bars.tsx';
import type { BatchFacts } from './find-batch-facts.ts';
import type { NamedSums, OrderCounts, RejectLine } from './find-counts.ts';
import { FlatChart } from './flat-chart.tsx';
import { HeatMap } from './heat-map.tsx';
import { type InsightRange, rangeQuery } from './insight-range.ts';
import { NameBars } from './name-bars.tsx';
import { OutcomeBars } from './outcome-bars.tsx';
import { NO_ORDERS } from './outcome-sums.ts';
import { withUnknown } from './with-unknown.ts';

/** What happened, seen rather than read: over time, against forecast, by whom, in what, and why not. */
export function InsightCharts({
  counts,
  facts,
  range,
  everybody,
  children,
}: {
  counts: OrderCounts;
  facts: BatchFacts;
  range: InsightRange;
  everybody: boolean;
  /** One more panel: health, at the end, or a person's own limits, which come first. */
  children: ReactNode;
}) {
  const batches = (about: Record<string, string>) => `/batches?${rangeQuery(range, about)}`;
  if (counts.bins.length === 0 && facts.bins.length === 0) {
    return (
      <div className="pc-charts">
        <section className="pc-panel pc-chart" aria-label="Outcomes">
          <h2 className="pc-section-title">Outcomes</h2>
          <p className="pc-text2 pc-chart-none">
            Nothing was sent in this time. Charts appear with the first confirmed batch.
          </p>
        </section>
        {children}
      </div>
    );
  }
  const heat = <HeatMap cells={counts.heat} hrefOf={(hour) => batches({ hour, became: 'cancelled' })} />;
  return (
    <>
      <div className="pc-chart-wide">
        <OutcomeBars bins={withUnknown(counts.bins, facts.bins, range.binMs)} range={range} />
      </div>
      <div className="pc-charts pc-charts-three">
        {everybody ? null : children}
        <BatchBars facts={facts} range={range} />
        <FlatChart facts={facts} />
        {everybody ? heat : null}
      </div>
      <div className="pc-charts pc-charts-three">
        {everybody ? (
          <NameBars
            title="By person"
            file="people"
            what="Person"
            lines={lines(counts.people, (key) => batches({ person: key }))}
          />
        ) : null}
        {counts.desks.length === 0 ? null : (
          <NameBars
            title="By desk"
            file="desks"
            what="Desk"
            lines={lines(counts.desks, (key) => batches({ desk: key || 'none' }))}
          />
        )}
        <NameBars
          title="By strategy"
          file="strategies"
          what="Strategy"
          lines={lines(counts.strategies, (key) =>
            batches(key === '' ? { untagged: 'yes' } : { strategy: key }),
          )}
        />
        <NameBars
          title="By instrument"
          file="instruments"
          what="Instrument"
          lines={lines(counts.instruments, (key) => batches({ instrument: key }))}
        />
        <NameBars
          title="Why not cancelled"
          note="by reason, segment and the broker’s code"
          file="reasons"
          what="Reason"
          lines={counts.rejects.slice(0, 10).map(toReason)}
        />
        {everybody ? children : heat}
      </div>
    </>
  );

  function toReason({ segment, reason, code, orders }: RejectLine) {
    const known = segmentCode.safeParse(segment);
    const under = [segmentName(known.success ? known.data : null), code || 'no code of the broker’s'].join(
      ' · ',
    );
    return {
      key: `${segment} ${reason} ${code}`,
      name: reason.replaceAll('_', ' '),
      under,
      href: batches({ reason, code, ...(known.success ? { segment } : {}) }),
      ...NO_ORDERS,
      failed: orders,
    };
  }
}

function lines(rows: readonly NamedSums[], hrefOf: (key: string) => string) {
  return rows.map((row) => ({ ...row, href: hrefOf(row.key) }));
}
