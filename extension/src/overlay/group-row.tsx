import { indianInteger, rupees } from '@pullcord/core/words/figures';
import { Tick } from '@pullcord/ui/tick';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Dispatch } from 'react';
import { checkedOf } from './checked-of.ts';
import type { GridLine } from './group-lines.ts';
import { wholeRupees } from './overlay-rows.ts';
import { idsToTick, type OverlayAction, type OverlayState } from './overlay-state.ts';

interface GroupRowProps {
  line: Extract<GridLine, { kind: 'group' }>;
  at: number;
  style: React.CSSProperties;
  state: OverlayState;
  dispatch: Dispatch<OverlayAction>;
}

/** Head of a group: ticks its plain rows, says what is ticked of how many, folds. */
export function GroupRow({ line, at, style, state, dispatch }: GroupRowProps) {
  const ids = [...idsToTick(line.rows)];
  const ticked = line.rows.filter(({ order }) => state.ticked.has(order.orderId)).length;
  const Fold = line.folded ? ChevronRight : ChevronDown;
  const { value, atMarket } = line.totals;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs.
    <div
      role="row"
      id={`pc-line-${at}`}
      aria-rowindex={at + 2}
      data-cursor={line.key === state.cursor || undefined}
      className="pc-group-row"
      style={style}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell">
        <Tick
          aria-label={`Whole group ${line.name}`}
          tabIndex={-1}
          disabled={ids.length === 0}
          checked={checkedOf(ids, state.ticked)}
          onChange={(on) => dispatch({ do: 'tick', ids, on })}
        />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a virtual grid of divs. */}
      <span role="gridcell" aria-colspan={state.columns.size + 1} className="pc-group-cell">
        <b className="pc-truncate">{line.name}</b>
        <span className="pc-text3">
          {ticked > 0 && ticked < line.rows.length
            ? `${ticked} of ${line.rows.length}`
            : indianInteger(line.rows.length)}
        </span>
        <span className="pc-figure pc-text3">
          {rupees(wholeRupees(value))}
          {atMarket > 0 && ` + ${atMarket} mkt`}
        </span>
        <button
          type="button"
          className="pc-icon-button"
          tabIndex={-1}
          aria-label={`${line.folded ? 'Unfold' : 'Fold'} ${line.name}`}
          aria-expanded={!line.folded}
          onClick={() => dispatch({ do: 'fold', key: line.key })}
        >
          <Fold size={12} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
