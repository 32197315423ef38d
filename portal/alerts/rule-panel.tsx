'use client';

import { type AlertRule, SPIKE_WINDOWS } from '@pullcord/core/alert/rule';
import { RULE_NAMES, ruleSentence } from '@pullcord/core/words/rule-sentence';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { Tick } from '@pullcord/ui/tick';
import { NumberField } from '../policies/number-field.tsx';
import { SelectField } from '../policies/select-field.tsx';
import { WEEKDAYS } from './rule-changes.ts';
import { ruleFields } from './rule-fields.ts';
import { RulePreview } from './rule-preview.tsx';
import { type Named, RuleScopeFields } from './rule-scope-fields.tsx';
import { RULE_SOURCES } from './rule-sources.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

/** One rule: its sentence, its figures, whom it watches, and what it would have raised. */
export function RulePanel({
  rule,
  people,
  desks,
  editable,
  wrong,
  onRule,
  onRemove,
  onWrong,
}: {
  rule: AlertRule;
  people: readonly Named[];
  desks: readonly Named[];
  editable: boolean;
  /** True while a field holds no figure: nothing can be previewed. */
  wrong: boolean;
  onRule: (rule: AlertRule) => void;
  onRemove: () => void;
  onWrong: (label: string, wrong: boolean) => void;
}) {
  const nameOf = (id: string) => [...people, ...desks].find((each) => each.id === id)?.name ?? id;
  const disabled = !editable;
  return (
    <section className="pc-rule-middle" aria-label={RULE_NAMES[rule.kind]}>
      <div className="pc-rule-head">
        <h2 className="pc-title">{RULE_NAMES[rule.kind]}</h2>
        {editable ? <Button onClick={onRemove}>Remove rule</Button> : null}
      </div>
      <p className="pc-rule-sentence">{ruleSentence(rule, nameOf)}</p>
      <p className="pc-small pc-text3">{RULE_SOURCES[rule.kind]}</p>
      {rule.enabled ? null : (
        <div className="pc-boxed">
          <Message
            tone="plain"
            sign="left_out"
            happened="This rule is switched off."
            next="Nothing is told until it is switched on and published."
          />
        </div>
      )}
      <div className="pc-limit-fields">
        {ruleFields(rule).map(({ label, hint, value, min, max, whole, required, write }) => (
          <NumberField
            key={label}
            label={label}
            value={value}
            {...(hint === undefined ? {} : { hint })}
            min={min}
            max={max}
            whole={whole}
            required={required}
            none="not counted"
            disabled={disabled}
            onValue={(next) => onRule(write(next))}
            onWrong={onWrong}
          />
        ))}
        {rule.kind === 'spike' ? (
          <SelectField
            label="Within"
            value={String(rule.windowMs)}
            choices={SPIKE_WINDOWS.map((ms) => ({ value: String(ms), words: `${ms / 60_000} minutes` }))}
            disabled={disabled}
            onValue={(text) => {
              const windowMs = SPIKE_WINDOWS.find((ms) => String(ms) === text);
              if (windowMs !== undefined) onRule({ ...rule, windowMs });
            }}
          />
        ) : null}
        <RuleScopeFields
          scope={rule.scope}
          people={people}
          desks={desks}
          disabled={disabled}
          onScope={(scope) => {
            const { scope: _before, ...rest } = rule;
            onRule(scope === undefined ? rest : { ...rest, scope });
          }}
        />
        <SelectField
          label="Severity"
          value={rule.severity}
          choices={(['info', 'warning', 'critical'] as const).map((value) => ({
            value,
            words: SEVERITY_WORDS[value],
          }))}
          disabled={disabled}
          onValue={(severity) => onRule({ ...rule, severity })}
        />
        <SelectField
          label="State"
          value={rule.enabled ? 'on' : 'off'}
          choices={[
            { value: 'on', words: 'on' },
            { value: 'off', words: 'off' },
          ]}
          disabled={disabled}
          onValue={(state) => onRule({ ...rule, enabled: state === 'on' })}
        />
      </div>
      {rule.kind === 'spike' ? (
        <fieldset className="pc-weekdays">
          <legend className="pc-field-label">Days on which contracts expire</legend>
          {WEEKDAYS.slice(0, 5).map((name, index) => {
            const day = index + 1;
            return (
              <span key={name} className="pc-weekday">
                <Tick
                  aria-label={name}
                  checked={rule.expiryWeekdays.includes(day)}
                  disabled={disabled}
                  onChange={(checked) => {
                    const rest = rule.expiryWeekdays.filter((each) => each !== day);
                    onRule({ ...rule, expiryWeekdays: checked ? [...rest, day].sort() : rest });
                  }}
                />
                <span aria-hidden="true">{name}</span>
              </span>
            );
          })}
        </fieldset>
      ) : null}
      <RulePreview rule={rule} disabled={wrong} nameOf={nameOf} />
    </section>
  );
}
