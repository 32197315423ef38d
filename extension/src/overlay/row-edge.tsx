import { Sign } from '@pullcord/ui/sign';
import { useWords } from '../words/use-words.tsx';
import type { OverlayRow } from './overlay-rows.ts';
import { OVERLAY_WORDS } from './overlay-words.ts';

/** Age of a plain row; of a protective one the shield and the size of the position behind it. */
export function RowEdge({ row, age }: { row: OverlayRow; age: string }) {
  const say = useWords(OVERLAY_WORDS);
  const { order, kind, protection } = row;
  if (kind === 'moving') return <span title={say('leaving_why')}>{say('leaving')}</span>;
  if (kind === 'unread') {
    return (
      <span title={say('status_unknown_why', { status: order.statusText })}>{say('status_unknown')}</span>
    );
  }
  if (kind !== 'protective') return age;
  const size = protection.kind === 'stop_of_position' ? signed(protection.quantity) : '?';
  const title =
    protection.kind === 'stop_of_position'
      ? say('protects', { size, symbol: protection.symbol })
      : say(protection.kind === 'cover_child' ? 'cover_child' : 'position_unknown');
  return (
    <span className="pc-protective" title={title}>
      <Sign name="shield" /> {protection.kind === 'cover_child' ? 'CO' : size}
    </span>
  );
}

function signed(quantity: number): string {
  return quantity > 0 ? `+${quantity}` : `−${Math.abs(quantity)}`;
}
