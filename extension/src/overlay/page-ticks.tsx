import { Tick } from '@pullcord/ui/tick';
import { type Dispatch, type RefObject, useEffect, useState } from 'react';
import { findPageRows, type PageRow } from '../terminal/page-rows.ts';
import { useWords } from '../words/use-words.tsx';
import type { OverlayRow } from './overlay-rows.ts';
import type { OverlayAction } from './overlay-state.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';

interface PageTicksProps {
  every: readonly OverlayRow[];
  ticked: ReadonlySet<string>;
  panel: RefObject<HTMLElement | null>;
  dispatch: Dispatch<OverlayAction>;
}

/** The page draws its rows as it likes; so often they are looked for again, and at once after a scroll. */
const LOOK_MS = 1_000;
const SIZE = 14;

/**
 * A tick beside each order row of the page that names its order: the same tick as in the panel. It lies over the
 * page, not in it; a page whose rows are not recognised has none.
 */
export function PageTicks({ every, ticked, panel, dispatch }: PageTicksProps) {
  const say = useWords(OVERLAY_WORDS);
  const [rows, setRows] = useState<readonly PageRow[]>([]);
  useEffect(() => {
    // Most pages of a terminal show no order: ten thousand are not put in a map for them.
    let plain: Set<string> | undefined;
    const isPlain = (id: string) => {
      plain ??= new Set(every.flatMap(({ kind, order }) => (kind === 'plain' ? order.orderId : [])));
      return plain.has(id);
    };
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const free = freeOf(panel.current);
        const found = findPageRows(document, isPlain).filter(free);
        setRows((before) => (samePlaces(before, found) ? before : found));
      });
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    const how = { capture: true, passive: true };
    document.addEventListener('scroll', look, how);
    window.addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
      document.removeEventListener('scroll', look, how);
      window.removeEventListener('resize', look);
    };
  }, [every, panel]);
  return rows.map(({ orderId, top, left, height }) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tick inside takes the press; the page keeps the keyboard.
    <span
      key={orderId}
      className="pc-page-tick"
      style={{ top: top + (height - SIZE) / 2, left: Math.max(2, left - SIZE - 2) }}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Tick
        aria-label={say('tick_on_page', { id: orderId })}
        tabIndex={-1}
        checked={ticked.has(orderId)}
        onChange={(on, event) => {
          // A script of the page may reach it and click.
          if (event.nativeEvent.isTrusted) dispatch({ do: 'tick', ids: [orderId], on });
        }}
      />
    </span>
  ));
}

/** Whether a row's tick would not lie under the panel. */
function freeOf(panel: HTMLElement | null): (row: PageRow) => boolean {
  const place = panel?.getBoundingClientRect();
  if (place === undefined) return () => true;
  return ({ left }) => left < place.left || left > place.right;
}

function samePlaces(a: readonly PageRow[], b: readonly PageRow[]): boolean {
  return (
    a.length === b.length &&
    a.every((row, at) => {
      const other = b[at];
      return row.orderId === other?.orderId && row.top === other.top && row.left === other.left;
    })
  );
}
