import { findInstrument } from '../instruments.ts';

/** Symbol, side, lots, limit price. */
export type DemoLine = readonly [symbol: string, side: 'BUY' | 'SELL', lots: number, price: number];

/** Forty short-option limits, sold in pairs around the money. None is a stop; none stands behind a position. */
export function straddleLines(): DemoLine[] {
  const lines: DemoLine[] = [];
  for (const [underlying, expiry, from, step] of [
    ['NIFTY', '26D01', 25_800, 50],
    ['BANKNIFTY', '26NOV', 58_100, 100],
  ] as const)
    for (let rung = 0; rung < 10; rung += 1)
      for (const kind of ['CE', 'PE'] as const) {
        const symbol = `${underlying}${expiry}${from + rung * step}${kind}`;
        lines.push([symbol, 'SELL', 1 + (rung % 3), (findInstrument(symbol)?.last ?? 100) * 1.03]);
      }
  return lines;
}

export const BREAKOUT: readonly DemoLine[] = [
  ['RELIANCE-EQ', 'BUY', 100, 1541.2],
  ['RELIANCE-EQ', 'BUY', 50, 1538],
  ['HDFCBANK-EQ', 'BUY', 150, 1012.4],
  ['HDFCBANK-EQ', 'BUY', 100, 1010.05],
  ['SBIN-EQ', 'BUY', 200, 972.3],
  ['ICICIBANK-EQ', 'BUY', 75, 1396.5],
  ['INFY-EQ', 'BUY', 60, 1581.1],
  ['TCS-EQ', 'BUY', 25, 3198.4],
  ['AXISBANK-EQ', 'BUY', 120, 1229.9],
  ['LT-EQ', 'BUY', 20, 3990],
  ['MARUTI-EQ', 'BUY', 5, 16_040],
  ['ITC-EQ', 'BUY', 400, 415.2],
  ['NIFTY26D0126200CE', 'BUY', 3, 48.05],
  ['NIFTY26D0126250CE', 'BUY', 3, 38.7],
  ['NIFTY26D0126300CE', 'BUY', 4, 31.2],
  ['NIFTY26NOVFUT', 'BUY', 1, 25_960],
  ['BANKNIFTY26NOV59000CE', 'BUY', 3, 141.6],
  ['BANKNIFTY26NOV59200CE', 'BUY', 3, 108.85],
  ['NHPC-EQ', 'BUY', 1_000, 79.9],
  ['RELIANCE', 'BUY', 40, 1540.5],
  ['SBIN', 'BUY', 60, 971.15],
  ['INFY', 'BUY', 30, 1579.7],
];

export const HEDGE: readonly DemoLine[] = [
  ['NIFTY26D0125300PE', 'BUY', 5, 11.4],
  ['NIFTY26D0126700CE', 'BUY', 5, 9.8],
  ['NIFTY26D0825400PE', 'BUY', 4, 62.5],
  ['NIFTY26D0826600CE', 'BUY', 4, 58.15],
  ['NIFTY26DEC25500PE', 'BUY', 2, 148.2],
  ['NIFTY26DEC26500CE', 'BUY', 2, 171.6],
  ['BANKNIFTY26NOV57500PE', 'BUY', 4, 52.3],
  ['BANKNIFTY26NOV59700CE', 'BUY', 4, 47.9],
  ['BANKNIFTY26DEC57800PE', 'BUY', 2, 611.4],
  ['BANKNIFTY26DEC59500CE', 'BUY', 2, 588.05],
  ['SENSEX26NOV84000PE', 'BUY', 3, 96.4],
  ['SENSEX26NOV86000CE', 'BUY', 3, 88.2],
  ['USDINR26NOVFUT', 'BUY', 2, 88.41],
  ['CRUDEOIL26DECFUT', 'SELL', 1, 5_480],
];

/** Stops without a position behind them: ordinary orders. */
export const STOPS: readonly DemoLine[] = [
  ['TCS-EQ', 'BUY', 20, 3262],
  ['INFY-EQ', 'BUY', 50, 1612],
  ['LT-EQ', 'BUY', 10, 4071],
  ['MARUTI-EQ', 'BUY', 4, 16_320],
  ['NIFTY26D0826000CE', 'BUY', 2, 262],
  ['NIFTY26D0826000PE', 'BUY', 2, 251],
];

/** [symbol, net quantity, average, last]. */
export const POSITIONS: readonly (readonly [string, number, number, number])[] = [
  ['RELIANCE-EQ', 250, 1529.4, 1543.6],
  ['NIFTY26D0126000CE', -130, 109.85, 104.2],
  ['SBIN-EQ', 400, 973.1, 976.8],
  ['HDFCBANK-EQ', 300, 1017.9, 1015.25],
  ['BANKNIFTY26NOV58700CE', -60, 241.3, 226.05],
  ['NIFTY26D0125400PE', 325, 18.05, 16.7],
  ['ICICIBANK-EQ', 175, 1398.55, 1402.1],
];

/** Stops that would close one of those positions. */
export const PROTECTIVE: readonly (readonly [
  string,
  'BUY' | 'SELL',
  number,
  number,
  string,
  string | null,
])[] = [
  ['NIFTY26D0126000CE', 'BUY', 130, 164, 'SL', 'hedge'],
  ['BANKNIFTY26NOV58700CE', 'BUY', 60, 338, 'SL', 'hedge'],
  ['RELIANCE-EQ', 'SELL', 250, 1512, 'SL', 'breakout'],
  ['SBIN-EQ', 'SELL', 400, 0, 'SL-M', 'breakout'],
  ['HDFCBANK-EQ', 'SELL', 300, 1001, 'SL', null],
  ['ICICIBANK-EQ', 'SELL', 175, 1379.5, 'SL', null],
];
