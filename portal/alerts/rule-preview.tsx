import type { RaisedAlert } from '@pullcord/core/alert/watch';
import { indianInteger } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';
import type { CallFailure } from '../screen/call-portal.ts';
import { TimeCell } from '../screen/time-cell.tsx';

export type PreviewState =
  | { at: 'idle' }
  | { at: 'busy' }
  | { at: 'failed'; failure: CallFailure }
  | { at: 'ready'; raised: RaisedAlert[]; batches: number; complete: boolean };

const SHOWN_MOST = 10;

/** 'Would have fired 4 times in the last 30 days', with the times. */
export function RulePreview({
  state,
  names,
  days,
}: {
  state: PreviewState;
  names: Readonly<Record<string, string>>;
  days: number;
}) {
  if (state.at === 'idle')
    return <p className="pc-text2">See what these figures would have raised, before you publish them.</p>;
  if (state.at === 'busy')
    return (
      <p className="pc-text2" role="status">
        Reading the batches of {days} days…
      </p>
    );
  if (state.at === 'failed') {
    return (
      <div className="pc-boxed">
        <Message tone="failed" sign="failed" happened={state.failure.title} kept={state.failure.detail} />
      </div>
    );
  }
  const { raised, batches, complete } = state;
  const times = raised.length === 1 ? 'once' : `${indianInteger(raised.length)} times`;
  return (
    <div role="status">
      <p>
        <b>{raised.length === 0 ? 'Would not have fired' : `Would have fired ${times}`}</b>
        {complete
          ? ` in the last ${days} days, over ${indianInteger(batches)} batches.`
          : `, over the newest ${indianInteger(batches)} batches only: there are more.`}
      </p>
      <ul>
        {raised
          .slice(-SHOWN_MOST)
          .reverse()
          .map((alert) => (
            <li key={`${alert.subject} ${alert.batchId}`} className="pc-text2">
              <TimeCell at={alert.at} /> · {names[alert.subject] ?? alert.subject} · {alert.figure}{' '}
              {alert.measure}
            </li>
          ))}
      </ul>
    </div>
  );
}
