import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { duration, indianInteger } from '@pullcord/core/words/figures';

/** How long it took beside what was forecast, and what it cost in requests. */
export function BatchSpeed({ report }: { report: BatchReport }) {
  const { confirmedAt, lastSentAt, settledAt, forecast, requests, retries } = report;
  if (lastSentAt === null) return null;
  return (
    <section className="pc-section" aria-label="Speed">
      <h2 className="pc-heading">Speed</h2>
      <dl className="pc-speed">
        <div>
          <dt className="pc-text3">All sent</dt>
          <dd>
            <b>{duration(lastSentAt - confirmedAt)}</b>
          </dd>
          <dd className="pc-text3">forecast {duration(forecast.lastSentMs)}</dd>
        </div>
        <div>
          <dt className="pc-text3">Last outcome</dt>
          <dd>
            <b>{settledAt === null ? 'not read yet' : duration(settledAt - confirmedAt)}</b>
          </dd>
          <dd className="pc-text3">forecast {duration(forecast.settledMs)}</dd>
        </div>
        <div>
          <dt className="pc-text3">Requests</dt>
          <dd>
            <b>{indianInteger(requests)}</b>
          </dd>
          <dd className="pc-text3">
            {retries === 0 ? 'none repeated' : `${indianInteger(retries)} repeated`}
          </dd>
        </div>
      </dl>
    </section>
  );
}
