import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { duration, indianInteger } from '@pullcord/core/words/figures';

import { useLocale, useWords } from '../words/use-words.tsx';
import { OUTCOME_WORDS } from './outcome-words.ts';

/** How long it took beside what was forecast, and what it cost in requests. */
export function BatchSpeed({ report }: { report: BatchReport }) {
  const say = useWords(OUTCOME_WORDS);
  const locale = useLocale();
  const { confirmedAt, lastSentAt, settledAt, forecast, requests, retries } = report;
  if (lastSentAt === null) return null;
  return (
    <section className="pc-section" aria-label={say('speed')}>
      <h2 className="pc-heading">{say('speed')}</h2>
      <dl className="pc-speed">
        <div>
          <dt className="pc-text3">{say('all_sent')}</dt>
          <dd>
            <b>{duration(lastSentAt - confirmedAt, locale)}</b>
          </dd>
          <dd className="pc-text3">{say('forecast', { time: duration(forecast.lastSentMs, locale) })}</dd>
        </div>
        <div>
          <dt className="pc-text3">{say('last_outcome')}</dt>
          <dd>
            <b>{settledAt === null ? say('not_read_yet') : duration(settledAt - confirmedAt, locale)}</b>
          </dd>
          <dd className="pc-text3">{say('forecast', { time: duration(forecast.settledMs, locale) })}</dd>
        </div>
        <div>
          <dt className="pc-text3">{say('requests')}</dt>
          <dd>
            <b>{indianInteger(requests)}</b>
          </dd>
          <dd className="pc-text3">
            {retries === 0 ? say('none_repeated') : say('repeated', { n: retries })}
          </dd>
        </div>
      </dl>
    </section>
  );
}
