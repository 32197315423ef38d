import type { Locale } from '@pullcord/core/words/sentence';

const NAMES = { buy: { en: 'Buy', hi: 'ख़रीद' }, sell: { en: 'Sell', hi: 'बिक्री' } } as const;

/** B is a framed tile, S a filled one: sides carry no colour, which belongs to outcomes. */
export function SideTile({ side, locale = 'en' }: { side: string; locale?: Locale }) {
  const is = side === 'BUY' ? 'buy' : 'sell';
  return (
    <span className="pc-side" data-side={is} role="img" aria-label={NAMES[is][locale]}>
      {is === 'buy' ? 'B' : 'S'}
    </span>
  );
}
