import { Tick } from '@pullcord/ui/tick';
import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId } from 'react';
import type { OverlayView } from '../messages/overlay-view.ts';
import { useWords } from '../words/use-words.tsx';
import { FILTER_WORDS } from './filter-words.ts';
import { GROUPINGS } from './group-lines.ts';
import { COLUMN_CHOICES, type ColumnId } from './order-columns.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';

const DENSITIES = ['compact', 'comfortable'] as const;

/** How the grid is grouped, which columns it shows and how high its rows are; remembered on this device. */
export function ViewMenu({ view, onView }: { view: OverlayView; onView: (view: OverlayView) => void }) {
  const say = useWords(FILTER_WORDS);
  const sayColumn = useWords(OVERLAY_WORDS);
  const nameOf = (id: ColumnId) =>
    sayColumn(id === 'side' ? 'column_side' : id === 'quantity' ? 'column_quantity' : id);
  const toggled = (id: ColumnId) =>
    view.columns.includes(id) ? view.columns.filter((each) => each !== id) : [...view.columns, id];
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="pc-icon-button" aria-label={say('view')} title={say('view')}>
          <SlidersHorizontal size={14} aria-hidden="true" />
        </button>
      </Popover.Trigger>
      <Popover.Content
        className="pc-popover pc-view"
        aria-label={say('view')}
        align="end"
        sideOffset={4}
        collisionPadding={8}
      >
        <OneOf
          legend={say('group_by')}
          value={view.grouping}
          options={GROUPINGS.map((value) => ({ value, label: say(`group_${value}`) }))}
          onChange={(grouping) => onView({ ...view, grouping })}
        />
        <fieldset className="pc-view-part">
          <legend className="pc-small pc-text3">{say('columns')}</legend>
          {COLUMN_CHOICES.map(({ id }) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control.
            <label key={id} className="pc-view-line">
              <Tick
                checked={view.columns.includes(id)}
                onChange={() => onView({ ...view, columns: toggled(id) })}
              />
              {nameOf(id)}
            </label>
          ))}
        </fieldset>
        <OneOf
          legend={say('rows')}
          value={view.density}
          options={DENSITIES.map((value) => ({ value, label: say(value) }))}
          onChange={(density) => onView({ ...view, density })}
        />
      </Popover.Content>
    </Popover.Root>
  );
}

interface OneOfProps<Value extends string> {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

function OneOf<Value extends string>({ legend, value, options, onChange }: OneOfProps<Value>) {
  const name = useId();
  return (
    <fieldset className="pc-view-part">
      <legend className="pc-small pc-text3">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="pc-view-line">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
