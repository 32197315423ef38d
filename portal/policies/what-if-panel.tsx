'use client';

import { type WhatIfAnswer, whatIfAnswer } from '@pullcord/core/contract/person-contract';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { indianInteger, istDate, istTime } from '@pullcord/core/words/figures';
import { limitFigure } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import Link from 'next/link';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { shortDate } from '../screen/short-date.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';

type State =
  | { at: 'rest' }
  | { at: 'busy' }
  | { at: 'failed'; failure: CallFailure }
  | { at: 'ready'; of: PolicySettings; answer: WhatIfAnswer };
const SHOWN = 8;

/** What the draft would have done with the last 30 days' batches, asked for when it is wanted. */
export function WhatIfPanel({ draft, names }: { draft: PolicySettings; names: ReadonlyMap<string, string> }) {
  const [state, setState] = useState<State>({ at: 'rest' });

  async function ask() {
    setState({ at: 'busy' });
    const answer = await callPortal('policy/preview', { settings: draft });
    if (!answer.ok) return setState({ at: 'failed', failure: answer.failure });
    setState({ at: 'ready', of: draft, answer: whatIfAnswer.parse(answer.body) });
  }

  // An answer about settings that have changed since is none.
  const ready = state.at === 'ready' && state.of === draft ? state.answer : null;
  return (
    <section className="pc-what-if" aria-label="What if">
      <h3 className="pc-section-title">What if, last 30 days</h3>
      {state.at === 'failed' ? (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" happened={state.failure.title} kept={state.failure.detail} />
        </div>
      ) : null}
      {ready === null ? (
        <Button disabled={state.at === 'busy'} onClick={() => void ask()}>
          {state.at === 'busy' ? 'Judging…' : 'Judge past batches by this draft'}
        </Button>
      ) : (
        <Answer answer={ready} names={names} />
      )}
    </section>
  );
}

function Answer({ answer, names }: { answer: WhatIfAnswer; names: ReadonlyMap<string, string> }) {
  const { refused, freed, split, stillRefused, batches, complete } = answer;
  return (
    <div role="status">
      <p>
        {batches === 0
          ? 'No batch was confirmed in these days.'
          : refused.length === 0
            ? `Would have refused none of ${indianInteger(batches)} batches.`
            : `Would have refused ${indianInteger(refused.length)} of ${indianInteger(batches)} batches:`}
      </p>
      <ul className="pc-what-if-list">
        {refused.slice(0, SHOWN).map((each) => (
          <li key={each.batchId}>
            <Link className="pc-link" href={`/batches/${encodeURIComponent(each.batchId)}`}>
              {`${shortDate(each.at)} ${istTime(each.at).slice(0, 5)} IST`}
            </Link>{' '}
            {names.get(each.personId) ?? each.personId}, {whyWords(each)}
          </li>
        ))}
        {refused.length > SHOWN ? <li>{`and ${refused.length - SHOWN} more`}</li> : null}
      </ul>
      {split > 0 ? <p>{`${indianInteger(split)} would have been split.`}</p> : null}
      {freed.length > 0 ? (
        <p>{`${indianInteger(freed.length)} refused then would have passed, the last on ${istDate(freed.at(-1)?.at ?? 0)}.`}</p>
      ) : null}
      {stillRefused > 0 ? <p>{`${indianInteger(stillRefused)} refused then stay refused.`}</p> : null}
      <p className="pc-small pc-text3">
        {complete
          ? 'By the portal’s limits; own limits on devices come on top.'
          : 'The newest 20,000 batches are judged.'}
      </p>
    </div>
  );
}

function whyWords({ limit, figure, bound, strategy }: WhatIfAnswer['refused'][number]): string {
  if (limit === null || figure === null || bound === null) return 'by another rule';
  const words = LIMIT_FIELDS.find(({ kind }) => kind === limit)?.words ?? limit;
  const part = strategy === null ? '' : ` of ${strategy}`;
  return `${words}${part}: ${limitFigure(limit, figure)} against ${limitFigure(limit, bound)}`;
}
