import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { Tick } from '@pullcord/ui/tick';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type Dispatch, memo, useMemo } from 'react';
import { useWords } from '../words/use-words.tsx';
import { checkedOf } from './checked-of.ts';
import type { GridLine } from './group-lines.ts';
import { idsToTick, type OverlayAction } from './overlay-state.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';
import { rowTotals, wholeRupees } from './row-totals.ts';

interface GroupRowProps {
  line: Extract<GridLine, { kind: 'group' }>;
  at: number;
  /** Pixels from the top of the list. */
  start: number;
  cells: number;
  ticked: ReadonlySet<string>;
  isCursor: boolean;
  dispatch: Dispatch<OverlayAction>;
}

/** Head of a group: ticks its plain rows, says what is ticked of how many, subtotals, folds. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { line, at, start, cells, ticked, isCursor, dispatch } = props;
  const { rows, folded, group } = line;
  const say = useWords(OVERLAY_WORDS);
  const { value, atMarket, unvalued } = useMemo(() => rowTotals(rows), [rows]);
  const checked = useMemo(() => checkedOf(rows, ticked), [rows, ticked]);
  const held = checked === 'mixed' ? rows.filter(({ order }) => ticked.has(order.orderId)).length : null;
  const Fold = folded ? ChevronRight : ChevronDown;
  const name =
    group.by === 'dealer' ? say('dealer_group', { placer: group.name }) : (group.name ?? say('no_tag'));
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div
      role="row"
      id={`pc-line-${at}`}
      aria-rowindex={at + 2}
      data-cursor={isCursor || undefined}
      data-group={group.by}
      className="pc-group-row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell">
        <Tick
          aria-label={say('whole_group', { name })}
          tabIndex={-1}
          disabled={rows.every(({ kind }) => kind !== 'plain')}
          checked={checked}
          onChange={(on) => dispatch({ do: 'tick', ids: [...idsToTick(rows)], on })}
        />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell" aria-colspan={cells} className="pc-group-cell">
        <b className="pc-truncate">{name}</b>
        <span className="pc-text3">
          {held === null ? indianInteger(rows.length) : say('ticked_of', { ticked: held, all: rows.length })}
        </span>
        <span className="pc-figure pc-text3">
          {rupees(wholeRupees(value))}
          {atMarket > 0 && say('plus_at_market', { count: atMarket })}
          {unvalued > 0 && <span title={say('unvalued')}>{say('plus_unvalued', { count: unvalued })}</span>}
        </span>
        <button
          type="button"
          className="pc-icon-button"
          tabIndex={-1}
          aria-label={say(folded ? 'unfold' : 'fold', { name })}
          aria-expanded={!folded}
          onClick={() => dispatch({ do: 'fold', key: line.key })}
        >
          <Fold size={12} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
});
