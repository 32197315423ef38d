'use client';

import type { AlertRule, RuleKind } from '@pullcord/core/alert/rule';
import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import { useId } from 'react';
import { SEVERITY_SIGNS } from './severity-signs.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** The rules as a list: severity, name, whether it is on, whether the draft changes it. */
export function RuleList({
  rules,
  edited,
  chosen,
  editable,
  onChoose,
  onAdd,
}: {
  rules: readonly AlertRule[];
  edited: ReadonlySet<string>;
  chosen: string;
  editable: boolean;
  onChoose: (ruleId: string) => void;
  onAdd: (kind: RuleKind) => void;
}) {
  const id = useId();
  return (
    <nav className="pc-layers" aria-label="Rules">
      <h2 className="pc-section-title">Rules</h2>
      <ul>
        {rules.map((rule) => {
          const { sign, tone } = SEVERITY_SIGNS[rule.severity];
          return (
            <li key={rule.ruleId}>
              <button
                type="button"
                className="pc-layer"
                aria-current={rule.ruleId === chosen ? 'true' : undefined}
                onClick={() => onChoose(rule.ruleId)}
              >
                <span className={`pc-status ${toneClass(rule.enabled ? tone : 'left-out')}`}>
                  <Sign name={rule.enabled ? sign : 'left_out'} size={12} />
                  <span className="pc-visually-hidden">
                    {rule.enabled ? SEVERITY_WORDS[rule.severity] : 'off'}
                  </span>
                </span>
                <span>{RULE_NAMES[rule.kind]}</span>
                <span className="pc-layer-note">
                  {edited.has(rule.ruleId)
                    ? 'changed'
                    : rule.enabled
                      ? rule.scope === undefined
                        ? ''
                        : 'scoped'
                      : 'off'}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {editable ? (
        <div className="pc-field pc-rule-add">
          <label className="pc-field-label" htmlFor={id}>
            Add a rule
          </label>
          <select
            id={id}
            className="pc-select"
            value=""
            onChange={(event) => {
              const kind = KINDS.find((each) => each === event.target.value);
              if (kind !== undefined) onAdd(kind);
            }}
          >
            <option value="">Which kind</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {RULE_NAMES[kind]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </nav>
  );
}

const KINDS = Object.keys(RULE_NAMES) as RuleKind[];
