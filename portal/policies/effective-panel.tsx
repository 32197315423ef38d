'use client';

import type { EffectiveLimit } from '@pullcord/core/plan/limits';
import { effectiveLimits } from '@pullcord/core/policy/effective';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { limitFigure } from '@pullcord/core/words/names';
import { LIMIT_FIELDS } from './limit-fields.ts';
import { type LimitedPerson, mayWords } from './may-words.ts';

/** What one person may do under these settings: a sentence, then each limit with the layer that set it. */
export function EffectivePanel({
  settings,
  published,
  person,
  strategy,
}: {
  settings: PolicySettings;
  /** The settings in force, for 'was'. */
  published: PolicySettings;
  person: LimitedPerson;
  strategy: string | null;
}) {
  const who = {
    personId: person.personId,
    automated: false,
    strategies: strategy === null ? [] : [strategy],
    own: {},
  };
  const now = effectiveLimits(settings, who);
  const was = effectiveLimits(published, who);
  return (
    <>
      <p className="pc-limits-sentence">{mayWords(person, settings).join(' ')}</p>
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
            if (ofKind.length === 0)
              return [
                <Line
                  key={kind}
                  words={words}
                  limit={undefined}
                  was={find(was, kind, null)}
                  person={person.name}
                />,
              ];
            return ofKind.map((limit) => (
              <Line
                key={`${kind} ${limit.strategy}`}
                words={words}
                limit={limit}
                was={find(was, kind, limit.strategy)}
                person={person.name}
              />
            ));
          })}
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
}: {
  words: string;
  limit: EffectiveLimit | undefined;
  was: EffectiveLimit | undefined;
  person: string;
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
          <span className="pc-set-by">{limit.setBy === 'Person' ? person : limit.setBy}</span>
        )}
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

function find(limits: readonly EffectiveLimit[], kind: string, strategy: string | null) {
  return limits.find((limit) => limit.kind === kind && limit.strategy === strategy);
}
