import type { Locale } from '@pullcord/core/words/sentence';
import { SideTile } from './side-tile.tsx';

const TYPE_WORDS: Readonly<Record<string, string>> = { LIMIT: 'LMT', MARKET: 'MKT' };

/** Side tile and order type, short: 'B LMT'. */
export function OrderKind({ side, type, locale = 'en' }: { side: string; type: string; locale?: Locale }) {
  return (
    <span className="pc-order-kind">
      <SideTile side={side} locale={locale} /> {TYPE_WORDS[type] ?? type}
    </span>
  );
}
