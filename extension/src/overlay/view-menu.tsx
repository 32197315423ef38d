import { Tick } from '@pullcord/ui/tick';
import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { GROUPINGS, type Grouping } from './group-lines.ts';
import { COLUMN_CHOICES, type ColumnId } from './order-columns.ts';

interface ViewMenuProps {
  grouping: Grouping;
  columns: ReadonlySet<ColumnId>;
  onGrouping: (grouping: Grouping) => void;
  onColumn: (column: ColumnId) => void;
}

const GROUPING_NAMES: Record<Grouping, string> = {
  tag: 'Strategy tag',
  instrument: 'Instrument',
  none: 'Nothing',
};

/** How the grid is grouped and which columns it shows. */
export function ViewMenu({ grouping, columns, onGrouping, onColumn }: ViewMenuProps) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="pc-icon-button"
          aria-label="Grouping and columns"
          title="Grouping and columns"
        >
          <SlidersHorizontal size={14} aria-hidden="true" />
        </button>
      </Popover.Trigger>
      <Popover.Content
        className="pc-popover pc-view"
        aria-label="Grouping and columns"
        align="end"
        sideOffset={4}
        collisionPadding={8}
      >
        <fieldset className="pc-view-part">
          <legend className="pc-small pc-text3">Group by</legend>
          {GROUPINGS.map((each) => (
            <label key={each} className="pc-view-line">
              <input
                type="radio"
                name="pc-grouping"
                checked={grouping === each}
                onChange={() => onGrouping(each)}
              />
              {GROUPING_NAMES[each]}
            </label>
          ))}
        </fieldset>
        <fieldset className="pc-view-part">
          <legend className="pc-small pc-text3">Columns</legend>
          {COLUMN_CHOICES.map(({ id, name }) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control.
            <label key={id} className="pc-view-line">
              <Tick checked={columns.has(id)} onChange={() => onColumn(id)} />
              {name}
            </label>
          ))}
        </fieldset>
      </Popover.Content>
    </Popover.Root>
  );
}
