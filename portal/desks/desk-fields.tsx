'use client';

import type { Desk } from '@pullcord/core/policy/policy';
import { Button } from '@pullcord/ui/button';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { Field } from '@pullcord/ui/field';

/** Who and which strategies a desk is. Its limits stand below, like any layer's. */
export function DeskFields({
  desk,
  people,
  strategies,
  disabled,
  onChange,
  onRemove,
}: {
  desk: Desk;
  people: readonly { personId: string; name: string }[];
  /** Tags that may be picked. */
  strategies: readonly string[];
  disabled: boolean;
  onChange: (desk: Desk) => void;
  onRemove: () => void;
}) {
  const tags = [...new Set([...strategies, ...desk.tags])].sort();
  const names = new Map(people.map((person) => [person.personId, person.name]));
  return (
    <div className="pc-desk">
      {disabled ? (
        <p className="pc-text2">
          {desk.personIds.map((id) => names.get(id) ?? id).join(', ') || 'nobody'} ·{' '}
          {desk.tags.join(', ') || 'no strategy'}
        </p>
      ) : (
        <>
          <Field
            label="Name of the desk"
            maxLength={60}
            value={desk.name}
            onChange={(event) => onChange({ ...desk, name: event.target.value })}
          />
          <div className="pc-desk-members">
            <ComboboxChip
              label="People of the desk"
              name="People"
              options={people.map(({ personId, name }) => ({ value: personId, label: name }))}
              selected={desk.personIds}
              onChange={(personIds) => onChange({ ...desk, personIds })}
            />
            <ComboboxChip
              label="Strategies of the desk"
              name="Strategies"
              options={tags.map((tag) => ({ value: tag, label: tag }))}
              selected={desk.tags}
              onChange={(next) => onChange({ ...desk, tags: next })}
            />
            <Button onClick={onRemove}>Take the desk away</Button>
          </div>
        </>
      )}
    </div>
  );
}
