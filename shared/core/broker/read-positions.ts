import type { PositionsReading } from '../order/positions.ts';
import { findRows } from './find-rows.ts';
import { wirePosition } from './wire.ts';

/**
 * The positions' JSON. One row that cannot be read makes the whole reading unknown: a position that is
 * silently missing would let its stop be swept along.
 */
export function readPositions(json: unknown): PositionsReading {
  const rows = findRows(json);
  if (rows === undefined) return { known: false, why: 'The answer was not a list of positions.' };
  const positions = [];
  for (const row of rows) {
    const wire = wirePosition.safeParse(row);
    const key = wire.success ? (wire.data.instrument_token ?? wire.data.instrument_key) : null;
    // Without its product no stop would be taken for its own.
    if (!wire.success || key === null || wire.data.quantity === null || wire.data.product === null) {
      return { known: false, why: 'A row of the positions could not be read.' };
    }
    positions.push({
      instrumentKey: key,
      symbol: wire.data.trading_symbol ?? wire.data.tradingsymbol ?? key,
      product: wire.data.product,
      quantity: wire.data.quantity,
    });
  }
  return { known: true, positions: positions.filter((held) => held.quantity !== 0) };
}
