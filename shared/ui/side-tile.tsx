/** B is a framed tile, S a filled one: sides carry no colour, which belongs to outcomes. */
export function SideTile({ side }: { side: string }) {
  const buy = side === 'BUY';
  return (
    <span className="pc-side" data-side={buy ? 'buy' : 'sell'} role="img" aria-label={buy ? 'Buy' : 'Sell'}>
      {buy ? 'B' : 'S'}
    </span>
  );
}
