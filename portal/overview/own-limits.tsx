import type { EffectiveLimit } from '@pullcord/core/plan/limits';
import type { MinuteLimit, MinuteUse } from '@pullcord/core/policy/judge-minute';
import { LIMIT_NAMES, limitFigure } from '@pullcord/core/words/names';
import Link from 'next/link';
import { sharedWords } from '../policies/shared-words.ts';

/** The limits that bind this person, and what is left of those over time, which others may share. */
export function OwnLimits({
  sizes,
  minutes,
}: {
  sizes: readonly EffectiveLimit[];
  minutes: readonly (MinuteLimit & { used: MinuteUse })[];
}) {
  return (
    <section className="pc-panel pc-chart" aria-label="Your limits">
      <div className="pc-chart-head">
        <h2 className="pc-section-title">Your limits</h2>
        <Link className="pc-link pc-chart-acts" href="/limits">
          How they come about
        </Link>
      </div>
      {sizes.length + minutes.length === 0 ? (
        <p className="pc-text2 pc-chart-none">No limit is set for you.</p>
      ) : (
        <dl className="pc-facts pc-own-limits">
          {sizes.map(({ kind, bound, setBy }) => (
            <Line key={kind} kind={kind} figure={limitFigure(kind, bound)} of={setterWords(setBy)} />
          ))}
          {minutes.map(({ kind, bound, setBy, subject, used }) => (
            <Line
              key={`${kind} ${setBy}`}
              kind={kind}
              figure={`${limitFigure(kind, String(Math.max(0, Number(bound) - usedOf(kind, used))))} of ${limitFigure(kind, bound)} left`}
              of={[setterWords(setBy), sharedWords(subject)].filter(Boolean).join(', ')}
            />
          ))}
        </dl>
      )}
    </section>
  );
}

function Line({ kind, figure, of }: { kind: EffectiveLimit['kind']; figure: string; of: string }) {
  return (
    <>
      <dt>{LIMIT_NAMES[kind].en}</dt>
      <dd>
        {figure}
        <span className="pc-text3"> · {of}</span>
      </dd>
    </>
  );
}

function usedOf(kind: EffectiveLimit['kind'], used: MinuteUse): number {
  return kind === 'orders_per_minute' ? used.ordersLastMinute : used.batchesLastMinute;
}

function setterWords(setBy: string): string {
  return setBy === 'Person' ? 'set for you' : setBy;
}
