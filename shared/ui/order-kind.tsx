import { SideTile } from './side-tile.tsx';

const TYPE_WORDS: Readonly<Record<string, string>> = { LIMIT: 'LMT', MARKET: 'MKT' };

/** Side tile and order type, short: 'B LMT'. */
export function OrderKind({ side, type }: { side: string; type: string }) {
  return (
    <span className="pc-order-kind">
      <SideTile side={side} /> {TYPE_WORDS[type] ?? type}
    </span>
  );
}
