/** One row of the broker's instrument file, with the last price the simulator quotes. */
export interface Instrument {
  readonly key: string;
  readonly segment: string;
  readonly exchange: string;
  readonly symbol: string;
  /** The instrument file's own wording: `NIFTY 26000 CE 24 NOV 26`. */
  readonly displaySymbol: string;
  readonly name: string;
  readonly underlying: string;
  readonly kind: 'EQ' | 'CE' | 'PE' | 'FUT';
  readonly expiry: string | null;
  readonly strike: number;
  readonly lot: number;
  /** The largest quantity the exchange takes in one order. */
  readonly freeze: number;
  readonly tick: number;
  readonly last: number;
  readonly weekly: boolean;
}

const EXCHANGE: Readonly<Record<string, string>> = {
  NSE_EQ: 'NSE',
  NSE_FO: 'NFO',
  NCD_FO: 'CDS',
  BSE_EQ: 'BSE',
  BSE_FO: 'BFO',
  BCD_FO: 'BCD',
  MCX_FO: 'MCX',
  NSE_COM: 'NSCOM',
};
export const SEGMENTS: readonly string[] = Object.keys(EXCHANGE);
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const EQUITIES: readonly (readonly [string, string, string, number])[] = [
  ['RELIANCE', 'INE002A01018', 'Reliance Industries', 1543.6],
  ['HDFCBANK', 'INE040A01034', 'HDFC Bank', 1015.25],
  ['SBIN', 'INE062A01020', 'State Bank of India', 976.8],
  ['ICICIBANK', 'INE090A01021', 'ICICI Bank', 1402.1],
  ['INFY', 'INE009A01021', 'Infosys', 1588.3],
  ['TCS', 'INE467B01029', 'Tata Consultancy Services', 3214],
  ['AXISBANK', 'INE238A01034', 'Axis Bank', 1236.75],
  ['LT', 'INE018A01030', 'Larsen & Toubro', 4012.5],
  ['MARUTI', 'INE585B01010', 'Maruti Suzuki', 16110],
  ['ITC', 'INE154A01025', 'ITC', 418.35],
  ['NHPC', 'INE848E01016', 'NHPC', 80.5],
];

interface OptionChain {
  readonly underlying: string;
  readonly segment: string;
  readonly spot: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly lot: number;
  readonly freeze: number;
  /** Expiry dates; a weekly one is written with its day, a monthly one without. */
  readonly expiries: readonly { readonly date: string; readonly weekly: boolean }[];
}

const CHAINS: readonly OptionChain[] = [
  {
    underlying: 'NIFTY',
    segment: 'NSE_FO',
    spot: 26_012.4,
    from: 25_300,
    to: 26_700,
    step: 50,
    lot: 65,
    freeze: 1_800,
    expiries: [
      { date: '2026-11-24', weekly: false },
      { date: '2026-12-01', weekly: true },
      { date: '2026-12-08', weekly: true },
      { date: '2026-12-29', weekly: false },
    ],
  },
  {
    underlying: 'BANKNIFTY',
    segment: 'NSE_FO',
    spot: 58_604.15,
    from: 57_500,
    to: 59_700,
    step: 100,
    lot: 30,
    freeze: 600,
    expiries: [
      { date: '2026-11-24', weekly: false },
      { date: '2026-12-29', weekly: false },
    ],
  },
  {
    underlying: 'SENSEX',
    segment: 'BSE_FO',
    spot: 84_960.5,
    from: 84_000,
    to: 86_000,
    step: 500,
    lot: 20,
    freeze: 1_000,
    expiries: [{ date: '2026-11-26', weekly: false }],
  },
];

const FUTURES: readonly (readonly [string, string, string, number, number, number])[] = [
  ['NSE_FO', 'NIFTY', '2026-11-24', 65, 1_800, 26_031.5],
  ['NSE_FO', 'BANKNIFTY', '2026-11-24', 30, 600, 58_690],
  ['MCX_FO', 'CRUDEOIL', '2026-12-18', 100, 10_000, 5_412],
  ['MCX_FO', 'GOLDM', '2026-12-04', 10, 10_000, 128_450],
  ['NCD_FO', 'USDINR', '2026-11-26', 1_000, 10_000, 88.74],
];

function toTick(price: number): number {
  return Math.max(0.05, Math.round(price * 20) / 20);
}

/** Weekly `NIFTY26D0126000CE` (month letter O, N, D from October), monthly `NIFTY26NOV26000CE`. */
function expiryText(date: string, weekly: boolean): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (!weekly) return `${year.slice(2)}${MONTHS[Number(month) - 1]}`;
  const letter = Number(month) > 9 ? 'OND'[Number(month) - 10] : String(Number(month));
  return `${year.slice(2)}${letter}${day}`;
}

function displayDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day} ${MONTHS[Number(month) - 1]} ${year.slice(2)}`;
}

function equity(row: (typeof EQUITIES)[number], segment: 'NSE_EQ' | 'BSE_EQ'): Instrument {
  const [symbol, isin, name, last] = row;
  return {
    key: `${segment}|${isin}`,
    segment,
    exchange: EXCHANGE[segment] ?? '',
    symbol: segment === 'NSE_EQ' ? `${symbol}-EQ` : symbol,
    displaySymbol: symbol,
    name,
    underlying: symbol,
    kind: 'EQ',
    expiry: null,
    strike: 0,
    lot: 1,
    freeze: 100_000,
    tick: 0.05,
    last,
    weekly: false,
  };
}

function option(
  chain: OptionChain,
  expiry: OptionChain['expiries'][number],
  strike: number,
  kind: 'CE' | 'PE',
  token: number,
): Instrument {
  const days = (Date.parse(expiry.date) - Date.parse('2026-11-22')) / 86_400_000;
  const inside = kind === 'CE' ? chain.spot - strike : strike - chain.spot;
  const timeValue =
    chain.spot * 0.0016 * Math.sqrt(days) * Math.exp(-Math.abs(inside) / (chain.spot * 0.012));
  return {
    key: `${chain.segment}|${token}`,
    segment: chain.segment,
    exchange: EXCHANGE[chain.segment] ?? '',
    symbol: `${chain.underlying}${expiryText(expiry.date, expiry.weekly)}${strike}${kind}`,
    displaySymbol: `${chain.underlying} ${strike} ${kind} ${displayDate(expiry.date)}`,
    name: chain.underlying,
    underlying: chain.underlying,
    kind,
    expiry: expiry.date,
    strike,
    lot: chain.lot,
    freeze: chain.freeze,
    tick: 0.05,
    last: toTick(Math.max(0, inside) + timeValue),
    weekly: expiry.weekly,
  };
}

function future(row: (typeof FUTURES)[number], token: number): Instrument {
  const [segment, underlying, expiry, lot, freeze, last] = row;
  return {
    key: `${segment}|${token}`,
    segment,
    exchange: EXCHANGE[segment] ?? '',
    symbol: `${underlying}${expiryText(expiry, false)}FUT`,
    displaySymbol: `${underlying} FUT ${displayDate(expiry)}`,
    name: underlying,
    underlying,
    kind: 'FUT',
    expiry,
    strike: 0,
    lot,
    freeze,
    tick: 0.05,
    last,
    weekly: false,
  };
}

function listInstruments(): Instrument[] {
  const all: Instrument[] = [];
  let token = 43_900;
  for (const row of EQUITIES) all.push(equity(row, 'NSE_EQ'), equity(row, 'BSE_EQ'));
  for (const row of FUTURES) all.push(future(row, token++));
  for (const chain of CHAINS)
    for (const expiry of chain.expiries)
      for (let strike = chain.from; strike <= chain.to; strike += chain.step)
        for (const kind of ['CE', 'PE'] as const) all.push(option(chain, expiry, strike, kind, token++));
  return all;
}

export const INSTRUMENTS: readonly Instrument[] = listInstruments();
const BY_NAME = new Map(
  INSTRUMENTS.flatMap((each) => [[each.key, each] as const, [each.symbol, each] as const]),
);

/** By instrument key (`NSE_FO|43919`) or trading symbol. */
export function findInstrument(keyOrSymbol: string): Instrument | undefined {
  return BY_NAME.get(keyOrSymbol) ?? BY_NAME.get(`${keyOrSymbol}-EQ`);
}
