/** What goes back on the wire, before faults have their say. */
export interface Answer {
  readonly status: number;
  readonly kind: 'json' | 'html' | 'redirect';
  /** JSON value, HTML text, or the address to go to. */
  readonly value: unknown;
}

export interface BrokerErrorRow {
  readonly code: string;
  readonly message: string;
  readonly propertyPath?: string | null;
  readonly invalidValue?: unknown;
  readonly extra?: Readonly<Record<string, unknown>>;
}

const MESSAGES: Readonly<Record<string, string>> = {
  UDAPI10000: 'This request is not supported by Upstox API',
  UDAPI10005: 'Too Many Request Sent',
  UDAPI1004: 'Valid order type is required',
  UDAPI1007: 'Validity is required and must be DAY or IOC',
  UDAPI1010: 'The order_id accepts only alphanumeric characters and -',
  UDAPI1017: 'The api key is required',
  UDAPI1018: 'The redirect uri is required',
  UDAPI1022: 'The code is required',
  UDAPI1023: 'The order_id is required',
  UDAPI1024: 'The client secret is required',
  UDAPI1026: 'The instrument key is required',
  UDAPI1052: 'The order quantity cannot be zero',
  UDAPI1105: 'Invalid segment',
  UDAPI1108: 'Invalid segment',
  UDAPI1109: 'No open or pending orders are available to cancel',
  UDAPI1110: 'The number of open orders exceeds the maximum limit allowed in one request',
  UDAPI1114: 'At least one order is required',
  UDAPI1115: 'The correlation_id is required',
  UDAPI1117: 'The correlation_id must be unique',
  UDAPI1118: 'The number of orders exceeds the maximum limit allowed in one request',
  UDAPI1119: 'The tag cannot be longer than 40 characters',
  UDAPI1134: 'The gtt_order_id is required',
  UDAPI1135: 'The gtt_order_id must start with GTT-',
  UDAPI1154: 'Access to this API is blocked due to static IP restrictions',
  UDAPI1156: 'The algo name in the header is invalid',
  UDAPI1161: 'MCX API orders are temporarily disabled',
  UDAPI1181: 'Invalid segment',
  UDAPI1182: 'The primary_ip is required',
  UDAPI1183: 'The IP address is invalid',
  UDAPI1184: 'The primary and secondary IP cannot be the same',
  UDAPI1185: 'The static IP can be changed only once a week',
  UDAPI100010: 'Order not found',
  UDAPI100011: 'Invalid instrument key',
  UDAPI100016: 'Invalid credentials',
  UDAPI100036: 'Invalid input',
  UDAPI100040: 'Cancel of already cancelled/rejected/completed order is not allowed',
  UDAPI100041: 'Modify of already cancelled/rejected/completed order is not allowed',
  UDAPI100050: 'Invalid token used to access API',
  UDAPI100060: 'Resource not Found.',
  UDAPI100067: 'The API you are trying to access is not permitted with an extended token',
  UDAPI100069: 'Check your client credentials',
  UDAPI100074: 'The Order API is accessible from 5:30 AM to 12:00 AM IST daily',
  UDAPI100500: 'Something went wrong. Please contact support',
};

export function brokerMessage(code: string): string {
  return MESSAGES[code] ?? 'Request failed';
}

/** One entry of `errors` with both spellings, as sent today. */
export function errorRow(row: BrokerErrorRow): Record<string, unknown> {
  const propertyPath = row.propertyPath ?? null;
  const invalidValue = row.invalidValue ?? null;
  return {
    errorCode: row.code,
    message: row.message,
    propertyPath,
    invalidValue,
    error_code: row.code,
    property_path: propertyPath,
    invalid_value: invalidValue,
    ...row.extra,
  };
}

export function success(data: unknown, more: Readonly<Record<string, unknown>> = {}): Answer {
  return { status: 200, kind: 'json', value: { status: 'success', data, ...more } };
}

/** A refusal of the whole request. `message` goes in place of the usual text. */
export function refusal(
  status: number,
  code: string,
  message = brokerMessage(code),
  propertyPath?: string,
): Answer {
  return failure(status, [{ code, message, propertyPath: propertyPath ?? null }]);
}

export function failure(status: number, rows: readonly BrokerErrorRow[]): Answer {
  return { status, kind: 'json', value: { status: 'error', errors: rows.map(errorRow) } };
}

export function page(status: number, html: string): Answer {
  return { status, kind: 'html', value: html };
}

export function redirect(location: string): Answer {
  return { status: 302, kind: 'redirect', value: location };
}

/** The first error code of an answer, for the ledger. */
export function findAnswerCode(value: unknown): string | null {
  if (value === null || typeof value !== 'object' || !('errors' in value) || !Array.isArray(value.errors)) {
    return value !== null && typeof value === 'object' && 'error_code' in value
      ? String(value.error_code)
      : null;
  }
  const first: unknown = value.errors[0];
  return first !== null && typeof first === 'object' && 'error_code' in first
    ? String(first.error_code)
    : null;
}
