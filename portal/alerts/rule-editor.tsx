'use client';

import { DEFAULT_ALERT_RULES } from '@pullcord/core/alert/default-rules';
import { type AlertRule, alertRule } from '@pullcord/core/alert/rule';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { useState } from 'react';
import { beginDraft, followVersion } from '../policies/follow-version.ts';
import { PublishPanel } from '../policies/publish-panel.tsx';
import { usePublish } from '../policies/use-publish.ts';
import { ruleChanges } from './rule-changes.ts';
import { RuleList } from './rule-list.tsx';
import { RulePanel } from './rule-panel.tsx';
import type { Named } from './rule-scope-fields.tsx';

/** All rules of the policy: a list, the chosen one's figures, and the difference that would be published. */
export function RuleEditor({
  version,
  settings,
  people,
  desks,
  editable,
}: {
  version: number;
  settings: PolicySettings;
  people: readonly Named[];
  desks: readonly Named[];
  editable: boolean;
}) {
  const published = settings.alertRules;
  const [kept, setDraft] = useState(() => beginDraft(version, published));
  const [chosen, setChosen] = useState(published[0]?.ruleId ?? '');
  const [round, setRound] = useState(0);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [publishing, publish] = usePublish();
  const draft = followVersion(kept, version, published, wrong.size > 0);
  if (publishing.at === 'published' && kept.base < publishing.version && version >= publishing.version)
    restart();
  else if (draft !== kept) setDraft(draft);
  const nameOf = (id: string) => [...people, ...desks].find((each) => each.id === id)?.name ?? id;
  const changes = ruleChanges(published, draft.value, nameOf);
  const rule = draft.value.find(({ ruleId }) => ruleId === chosen) ?? draft.value[0];

  function restart() {
    setDraft(beginDraft(version, published));
    setWrong(new Set());
    setRound(round + 1);
  }
  function put(next: AlertRule) {
    setDraft({ ...draft, value: draft.value.map((each) => (each.ruleId === next.ruleId ? next : each)) });
  }
  function add(kind: AlertRule['kind']) {
    const like = DEFAULT_ALERT_RULES.find((each) => each.kind === kind);
    if (like === undefined) return;
    const taken = new Set(draft.value.map(({ ruleId }) => ruleId));
    let ruleId = like.ruleId;
    for (let n = 2; taken.has(ruleId); n += 1) ruleId = `${like.ruleId}-${n}`;
    setDraft({ ...draft, value: [...draft.value, { ...like, ruleId }] });
    choose(ruleId);
  }
  function choose(ruleId: string) {
    setChosen(ruleId);
    setWrong(new Set());
    setRound(round + 1);
  }
  function noteWrong(label: string, isWrong: boolean) {
    const next = new Set(wrong);
    if (isWrong) next.add(label);
    else next.delete(label);
    setWrong(next);
  }
  function blockedBy(): string | null {
    if (wrong.size > 0) return `Correct first: ${[...wrong].join(', ')}.`;
    const unfit = draft.value.find((each) => !alertRule.safeParse(each).success);
    if (unfit !== undefined) return `Correct first: ${RULE_NAMES[unfit.kind]}.`;
    return version > draft.base
      ? `Version ${version} was published meanwhile. Discard the draft to begin from it.`
      : null;
  }

  return (
    <div className="pc-rules">
      <RuleList
        rules={draft.value}
        edited={new Set(changes.map(({ key }) => key.split(' ')[0] ?? ''))}
        chosen={rule?.ruleId ?? ''}
        editable={editable}
        onChoose={choose}
        onAdd={add}
      />
      {rule === undefined ? (
        <section className="pc-rule-middle" aria-label="No rule">
          <p className="pc-text2">
            No rule is published: nothing but the record’s own doubts is told. Add one.
          </p>
        </section>
      ) : (
        <RulePanel
          key={`${rule.ruleId} ${round} ${draft.since}`}
          rule={rule}
          people={people}
          desks={desks}
          editable={editable}
          wrong={wrong.size > 0}
          onRule={put}
          onRemove={() =>
            setDraft({ ...draft, value: draft.value.filter(({ ruleId }) => ruleId !== rule.ruleId) })
          }
          onWrong={noteWrong}
        />
      )}
      {editable ? (
        <PublishPanel
          key={draft.since}
          version={version}
          changes={changes}
          blocked={blockedBy()}
          state={publishing}
          onPublish={(reason) => void publish(draft.base, { ...settings, alertRules: draft.value }, reason)}
          onDiscard={restart}
        />
      ) : (
        <section className="pc-publish" aria-label="Difference">
          <h2 className="pc-section-title">Version {version} is in force</h2>
          <p className="pc-text2">Only an admin changes rules. You may preview other figures here.</p>
        </section>
      )}
    </div>
  );
}
