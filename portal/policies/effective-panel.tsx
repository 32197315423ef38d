'use client';

import { type EffectiveLimit, isSizeLimit } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import { type MinuteUse, minuteLimits } from '@pullcord/core/policy/judge-minute';
import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { indianInteger } from '@pullcord/core/words/figures';
import { limitFigure } from '@pullcord/core/words/names';
import type { ReactNode } from 'react';
import { layerKey } from './layer-key.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';
import { type LimitedPerson, mayWords } from './may-words.ts';
import { RuleLines } from './rule-lines.tsx';
import { sharedWords } from './shared-words.ts';

type UseByLayer = Readonly<Record<string, MinuteUse>>;
/** `subject`: whose minute it is; absent for a limit on one batch. */
type Bound = EffectiveLimit & { subject?: LayerSubject };

/** What one person may do under these settings: a sentence, then each limit with the layer that set it. */
export function EffectivePanel({
  settings,
  published,
  person,
  used,
  strategy,
}: {
  settings: PolicySettings;
  /** The settings in force, for 'was'. */
  published: PolicySettings;
  person: LimitedPerson;
  used: UseByLayer;
  strategy: string | null;
}) {
  const now = boundsOf(settings, person, strategy);
  const was = boundsOf(published, person, strategy);
  return (
    <>
      <p className="pc-limits-sentence">{mayWords(person, settings, used).join(' ')}</p>
      <table className="pc-limits-table">
        <thead>
          <tr>
            <th scope="col">Limit</th>
            <th scope="col" className="pc-figure">
              Effective
            </th>
            <th scope="col">Set by</th>
          </tr>
        </thead>
        <tbody>
          {LIMIT_FIELDS.flatMap(({ kind, words }) => {
            const ofKind = now.filter((limit) => limit.kind === kind);
            if (ofKind.length === 0) {
              const before = was.find((limit) => limit.kind === kind);
              return [<Line key={kind} words={words} limit={undefined} was={before} person={person.name} />];
            }
            return ofKind.map((limit) => (
              <Line
                key={keyOf(limit)}
                words={words}
                limit={limit}
                was={was.find((before) => keyOf(before) === keyOf(limit))}
                person={person.name}
                note={limit.subject === undefined ? null : minuteNote(limit, limit.subject, used)}
              />
            ));
          })}
          <RuleLines settings={settings} published={published} />
        </tbody>
      </table>
    </>
  );
}

function Line({
  words,
  limit,
  was,
  person,
  note = null,
}: {
  words: string;
  limit: Bound | undefined;
  was: Bound | undefined;
  person: string;
  note?: ReactNode;
}) {
  const changed = limit?.bound !== was?.bound;
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <tr data-changed={changed ? '' : undefined}>
      <td>{limit?.strategy == null ? name : `${name}, part of ${limit.strategy}`}</td>
      <td className="pc-figure">
        {limit === undefined ? 'no limit' : <b>{limitFigure(limit.kind, limit.bound)}</b>}
      </td>
      <td>
        {limit === undefined ? null : (
          <span className="pc-set-by">
            {limit.setBy === 'Person' ? person : limit.setBy.replace(/^(Desk|Strategy) /, '')}
          </span>
        )}
        {note}
        {changed ? (
          <span className="pc-text3">
            {' '}
            was {was === undefined ? 'no limit' : limitFigure(was.kind, was.bound)}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

/** Of one batch the tightest layer's; of a minute every layer's, since each counts other people's orders as well. */
function boundsOf(settings: PolicySettings, { personId }: LimitedPerson, strategy: string | null): Bound[] {
  const caller = { personId, automated: false };
  const strategies = strategy === null ? [] : [strategy];
  const sizes = effectiveLimits(settings, { ...caller, strategies, own: {} });
  const parts = strategies.map((tag) => ({ tag, orders: 1 }));
  return [
    ...sizes.filter(({ kind }) => isSizeLimit(kind)),
    ...minuteLimits(settings, { ...caller, orders: 1, strategies: parts }),
  ];
}

function keyOf({ kind, strategy, subject }: Bound): string {
  return `${kind} ${strategy} ${subject === undefined ? '' : layerKey(subject)}`;
}

function minuteNote({ kind }: Bound, subject: LayerSubject, used: UseByLayer): ReactNode {
  const use = used[layerKey(subject)];
  const count = kind === 'orders_per_minute' ? use?.ordersLastMinute : use?.batchesLastMinute;
  const parts = [sharedWords(subject), count === undefined ? '' : `${indianInteger(count)} used`];
  return <span className="pc-text3"> {parts.filter(Boolean).join(', ')}</span>;
}
