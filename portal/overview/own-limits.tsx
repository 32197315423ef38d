import type { EffectiveLimit } from '@pullcord/core/plan/limits';
import { LIMIT_NAMES, limitFigure } from '@pullcord/core/words/names';
import Link from 'next/link';

/** The limits that bind this person, and what is left of those over time. */
export function OwnLimits({
  limits,
  used,
}: {
  limits: readonly EffectiveLimit[];
  used: { ordersLastMinute: number; batchesLastMinute: number };
}) {
  return (
    <section className="pc-panel pc-chart" aria-label="Your limits">
      <div className="pc-chart-head">
        <h2 className="pc-section-title">Your limits</h2>
        <Link className="pc-link pc-chart-acts" href="/limits">
          How they come about
        </Link>
      </div>
      {limits.length === 0 ? (
        <p className="pc-text2 pc-chart-none">No limit is set for you.</p>
      ) : (
        <dl className="pc-facts">
          {limits.map((limit) => (
            <Line key={`${limit.kind} ${limit.strategy}`} limit={limit} used={used} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Line({
  limit: { kind, bound, setBy },
  used,
}: {
  limit: EffectiveLimit;
  used: { ordersLastMinute: number; batchesLastMinute: number };
}) {
  const spent =
    kind === 'orders_per_minute'
      ? used.ordersLastMinute
      : kind === 'batches_per_minute'
        ? used.batchesLastMinute
        : null;
  return (
    <>
      <dt>{LIMIT_NAMES[kind].en}</dt>
      <dd>
        {spent === null
          ? limitFigure(kind, bound)
          : `${limitFigure(kind, String(Math.max(0, Number(bound) - spent)))} of ${limitFigure(kind, bound)} left`}
        <span className="pc-text3"> · {setBy}</span>
      </dd>
    </>
  );
}
