import { monthName } from '@pullcord/core/words/figures';
import type { Locale } from '@pullcord/core/words/sentence';

interface InstrumentNameProps {
  /** The broker's trading symbol: 'NIFTY26D0126000CE', 'RELIANCE-EQ'. */
  symbol: string;
  /** 'NSE_EQ'; names the exchange where a symbol has no expiry. */
  segment?: string | null;
  locale?: Locale;
}

/** Name in full weight, expiry or exchange quietly after it. The whole symbol is the tooltip. */
export function InstrumentName({ symbol, segment = null, locale = 'en' }: InstrumentNameProps) {
  const { name, detail } = readInstrumentName(symbol, segment, locale);
  return (
    <span className="pc-instrument" title={symbol}>
      <span className="pc-instrument-name">{name}</span>
      {detail && <span className="pc-text3"> {detail}</span>}
    </span>
  );
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const MONTHLY =
  /^(.+?)(\d\d)(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(FUT|(?:\d+(?:\.\d+)?)(?:CE|PE))$/;
const WEEKLY = /^([A-Z&-]+)(\d\d)([1-9OND])([0-3]\d)(\d+(?:\.\d+)?)(CE|PE)$/;

/**
 * Splits a symbol for the eye. A monthly symbol carries no day, so none is shown: 'Nov ’26' must not be
 * mistaken for the 26th. A symbol of another shape stays whole.
 */
export function readInstrumentName(
  symbol: string,
  segment: string | null,
  locale: Locale = 'en',
): { name: string; detail: string } {
  const weekly = WEEKLY.exec(symbol);
  if (weekly) {
    const [, underlying = '', , month = '', day = '', strike = '', kind = ''] = weekly;
    const monthAt = 'OND'.includes(month) ? 9 + 'OND'.indexOf(month) : Number(month) - 1;
    return {
      name: `${underlying} ${strike} ${kind}`,
      detail: `${Number(day)} ${monthName(monthAt, locale)}`,
    };
  }
  const monthly = MONTHLY.exec(symbol);
  if (monthly) {
    const [, underlying = '', year = '', month = '', rest = ''] = monthly;
    const what = rest.replace(/(CE|PE)$/, ' $1');
    return { name: `${underlying} ${what}`, detail: `${monthName(MONTHS.indexOf(month), locale)} ’${year}` };
  }
  return { name: symbol.replace(/-EQ$/, ''), detail: segment?.endsWith('_EQ') ? segment.slice(0, 3) : '' };
}
