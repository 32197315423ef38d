import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { INSTRUMENTS, type Instrument } from './instruments.ts';

const FILE = /^\/market-quote\/instruments\/exchange\/(complete|NSE|BSE|MCX)\.json(\.gz)?$/;

export function isInstrumentFile(path: string): boolean {
  return FILE.test(path);
}

/** The public instrument master: gzip under `.json.gz`, plain under `.json`. */
export function answerInstruments(path: string, response: ServerResponse): void {
  const [, exchange = 'complete', gz] = FILE.exec(path) ?? [];
  const rows = INSTRUMENTS.filter((each) => exchange === 'complete' || each.segment.startsWith(exchange)).map(
    fileRow,
  );
  const json = Buffer.from(JSON.stringify(rows));
  const body = gz ? gzipSync(json) : json;
  const type = gz ? 'application/gzip' : 'application/json';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(body);
}

function fileRow(each: Instrument): Record<string, unknown> {
  const [, id = ''] = each.key.split('|');
  const common = {
    segment: each.segment,
    name: each.name,
    exchange: each.segment.split('_')[0],
    instrument_type: each.kind,
    instrument_key: each.key,
    lot_size: each.lot,
    freeze_quantity: each.freeze,
    exchange_token: id,
    tick_size: each.tick * 100,
    trading_symbol: each.displaySymbol,
    short_name: each.underlying,
    qty_multiplier: 1,
  };
  if (each.expiry === null) return { ...common, isin: id, security_type: 'NORMAL' };
  return {
    ...common,
    // The end of the expiry day in India, epoch ms.
    expiry: Date.parse(`${each.expiry}T23:59:59+05:30`),
    weekly: each.weekly,
    asset_symbol: each.underlying,
    underlying_symbol: each.underlying,
    minimum_lot: each.lot,
    ...(each.kind === 'FUT' ? {} : { strike_price: each.strike }),
  };
}
