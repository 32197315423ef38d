'use client';

import type { RuleScope } from '@pullcord/core/alert/rule';
import { Field } from '@pullcord/ui/field';
import { SelectField } from '../policies/select-field.tsx';

export interface Named {
  id: string;
  name: string;
}

/** Whom a rule watches: everybody, or one desk, person or strategy. */
export function RuleScopeFields({
  scope,
  people,
  desks,
  disabled,
  onScope,
}: {
  scope: RuleScope | undefined;
  people: readonly Named[];
  desks: readonly Named[];
  disabled: boolean;
  onScope: (scope: RuleScope | undefined) => void;
}) {
  const kind = scope?.kind ?? 'organisation';
  function pick(next: RuleScope['kind']) {
    if (next === 'organisation') onScope(undefined);
    else if (next === 'person') onScope({ kind: next, personId: people[0]?.id ?? 'nobody' });
    else if (next === 'desk') onScope({ kind: next, deskId: desks[0]?.id ?? 'none' });
    else onScope({ kind: next, tag: 'strategy' });
  }
  return (
    <>
      <SelectField
        label="Watches"
        value={kind}
        choices={[
          { value: 'organisation', words: 'everybody' },
          ...(desks.length === 0 ? [] : [{ value: 'desk' as const, words: 'one desk' }]),
          { value: 'person', words: 'one person' },
          { value: 'strategy', words: 'one strategy' },
        ]}
        disabled={disabled}
        onValue={pick}
      />
      {scope?.kind === 'person' ? (
        <SelectField
          label="Person watched"
          value={scope.personId}
          choices={people.map(({ id, name }) => ({ value: id, words: name }))}
          disabled={disabled}
          onValue={(personId) => onScope({ kind: 'person', personId })}
        />
      ) : null}
      {scope?.kind === 'desk' ? (
        <SelectField
          label="Desk watched"
          value={scope.deskId}
          choices={desks.map(({ id, name }) => ({ value: id, words: name }))}
          disabled={disabled}
          onValue={(deskId) => onScope({ kind: 'desk', deskId })}
        />
      ) : null}
      {scope?.kind === 'strategy' ? (
        <Field
          label="Strategy tag watched"
          value={scope.tag}
          maxLength={40}
          disabled={disabled}
          hint="As on the orders, whole."
          invalid={scope.tag.trim() === ''}
          onChange={(event) => onScope({ kind: 'strategy', tag: event.target.value })}
        />
      ) : null}
    </>
  );
}
