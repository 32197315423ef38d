import type { CsvOrder } from './csv-line.ts';

/** What a CSV line shows of an `order.settled` entry, as its recorded text has it. */
export interface ScannedSettled {
  deviceId: string | null;
  deviceSequence: string | null;
  account: string | null;
  batchId: string | null;
  occurredAt: string;
  order: CsvOrder;
  policyVersion: string | null;
  recordedAt: string;
  seq: string;
}

/**
 * Reads the few fields a line needs along the recorded text of an `order.settled` entry, from `from` on. Canonical text
 * has its keys in one order, and none of them can stand inside a string, whose quotes would be escaped; parsing all of
 * it costs four times as much. The text must hold no backslash: a caller parses such an entry.
 */
export function scanSettled(text: string, from: number): ScannedSettled {
  let at = from;
  /** Moves behind the next such key. */
  const seek = (key: string) => {
    at = text.indexOf(key, at) + key.length;
  };
  const string = () => {
    const start = at + 1;
    at = text.indexOf('"', start);
    return text.slice(start, at);
  };
  const found = (key: string) => {
    seek(key);
    return string();
  };
  const orNull = (key: string) => {
    seek(key);
    return text.charCodeAt(at) === QUOTE ? string() : null;
  };
  const number = (key: string) => {
    seek(key);
    const start = at;
    for (let code = text.charCodeAt(at); code === MINUS || (code >= ZERO && code <= NINE); ) {
      at += 1;
      code = text.charCodeAt(at);
    }
    return at === start ? null : text.slice(start, at);
  };
  const deviceId = orNull('"deviceId":');
  const deviceSequence = number('"deviceSequence":');
  const account = orNull('"account":');
  const batchId = orNull('"batchId":');
  const occurredAt = found('"occurredAt":');
  seek('"after":');
  const isThere = text.charCodeAt(at) !== LETTER_N;
  const filledAfter = isThere ? (number('"filledQuantity":') ?? '') : '';
  const statusAfter = isThere ? found('"statusText":') : null;
  const attempts = number('"attempts":') ?? '';
  const filledBefore = number('"filledQuantity":') ?? '';
  const instrumentKey = found('"instrumentKey":');
  const orderId = found('"orderId":');
  const pendingBefore = number('"pendingQuantity":') ?? '';
  const price = found('"price":');
  const side = found('"side":');
  const statusBefore = found('"statusText":');
  const symbol = found('"symbol":');
  const tag = orNull('"tag":');
  const type = found('"type":');
  const outcome = found('"outcome":');
  const specification = found('"specification":');
  seek('"words":');
  const message = text.charCodeAt(at) === LETTER_N ? null : orNull('"message":');
  const policyVersion = number('"policyVersion":');
  const recordedAt = found('"recordedAt":');
  const seq = number('"seq":') ?? '';
  const order = {
    ...{
      orderId,
      symbol,
      instrumentKey,
      tag,
      side,
      type,
      price,
      specification,
      outcome,
      statusBefore,
      statusAfter,
    },
    ...{ pendingBefore, filledBefore, filledAfter, attempts, message },
  };
  return { deviceId, deviceSequence, account, batchId, occurredAt, order, policyVersion, recordedAt, seq };
}

const [QUOTE, MINUS, ZERO, NINE, LETTER_N] = [34, 45, 48, 57, 110];
