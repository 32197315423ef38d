'use client';

import type { AlertRule } from '@pullcord/core/alert/rule';
import { type PreviewAnswer, previewAnswer } from '@pullcord/core/contract/alert-contract';
import { alertSentence } from '@pullcord/core/words/alert-sentence';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { TimeCell } from '../screen/time-cell.tsx';

const DAYS = 30;
const SHOWN_MOST = 10;
type State =
  | { at: 'idle' }
  | { at: 'busy' }
  | { at: 'failed'; failure: CallFailure }
  | { at: 'ready'; of: AlertRule; answer: PreviewAnswer };

/** 'Would have fired 4 times in the last 30 days', with the times: the portal folds the very rule over its ledger. */
export function RulePreview({
  rule,
  disabled,
  nameOf,
}: {
  rule: AlertRule;
  disabled: boolean;
  nameOf: (id: string) => string;
}) {
  const [state, setState] = useState<State>({ at: 'idle' });
  const stale = state.at === 'ready' && state.of !== rule;

  async function run() {
    setState({ at: 'busy' });
    const call = await callPortal('alerts/preview', { rule, days: DAYS });
    const answer = call.ok ? previewAnswer.safeParse(call.body) : undefined;
    if (answer?.success === true) return setState({ at: 'ready', of: rule, answer: answer.data });
    const unreadable = {
      title: 'The preview could not be read',
      detail: 'Nothing was changed. Reload the page.',
      code: 'internal',
    };
    setState({ at: 'failed', failure: call.ok ? unreadable : call.failure });
  }

  return (
    <div className="pc-rule-preview">
      <Button disabled={disabled || state.at === 'busy'} onClick={() => void run()}>
        Preview
      </Button>
      {state.at === 'busy' ? (
        <p className="pc-text2" role="status">
          Reading {DAYS} days of the ledger…
        </p>
      ) : null}
      {state.at === 'failed' ? (
        <div className="pc-boxed">
          <Message tone="failed" sign="failed" happened={state.failure.title} kept={state.failure.detail} />
        </div>
      ) : null}
      {state.at === 'idle' || stale ? (
        <p className="pc-text2">See what these figures would have raised, before you publish them.</p>
      ) : null}
      {state.at === 'ready' && !stale ? <Preview answer={state.answer} nameOf={nameOf} /> : null}
    </div>
  );
}

function Preview({ answer, nameOf }: { answer: PreviewAnswer; nameOf: (id: string) => string }) {
  const { times, newest, facts, complete } = answer;
  const often = times === 1 ? 'once' : `${indianInteger(times)} times`;
  return (
    <div role="status">
      <p>
        <b>{times === 0 ? 'Would not have fired' : `Would have fired ${often}`}</b>
        {complete
          ? ` in the last ${DAYS} days, over ${indianInteger(facts)} facts.`
          : `, over the newest ${indianInteger(facts)} facts only: there are more.`}
      </p>
      <ul>
        {newest.slice(0, SHOWN_MOST).map((hit) => (
          <li key={`${hit.subject} ${hit.item} ${hit.at} ${hit.count}`} className="pc-text2">
            <TimeCell at={hit.at} /> · {nameOf(hit.subject)} · {alertSentence(hit)}
          </li>
        ))}
      </ul>
    </div>
  );
}
