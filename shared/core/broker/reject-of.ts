import type { RejectReason } from '../dispatch/reject-reason.ts';
import type { CancelCall } from '../plan/cancel-call.ts';

export type Endpoint = CancelCall['kind'];

/** Codes that mean the same on every cancel endpoint. */
const COMMON: Readonly<Record<string, RejectReason>> = {
  UDAPI10000: 'request_invalid',
  UDAPI10005: 'rate_limited',
  UDAPI100099: 'rate_limited',
  UDAPI1010: 'request_invalid',
  UDAPI1023: 'request_invalid',
  UDAPI1134: 'request_invalid',
  UDAPI1135: 'request_invalid',
  UDAPI1154: 'address_not_registered',
  UDAPI1156: 'algo_name_invalid',
  UDAPI1161: 'segment_closed',
  // Of the address registration: its page names them, and a guard of the same rule may answer a cancel with them.
  UDAPI1179: 'write_not_permitted',
  UDAPI1180: 'account_restricted',
  UDAPI1181: 'account_restricted',
  UDAPI1182: 'address_not_registered',
  UDAPI1183: 'address_not_registered',
  UDAPI1184: 'address_not_registered',
  UDAPI1185: 'address_not_registered',
  UDAPI1186: 'address_not_registered',
  UDAPI100010: 'order_unknown',
  UDAPI100016: 'token_invalid',
  UDAPI100036: 'request_invalid',
  UDAPI100038: 'request_invalid',
  UDAPI100040: 'already_ended',
  UDAPI100049: 'account_restricted',
  UDAPI100050: 'token_invalid',
  // One segment may be shut while another trades, so it does not stop the batch.
  UDAPI100057: 'segment_closed',
  UDAPI100060: 'route_absent',
  UDAPI100067: 'write_not_permitted',
  UDAPI100073: 'account_restricted',
  UDAPI100074: 'closed_hours',
};

/** The same number can mean different things on different endpoints, so these win there. */
const OF_ENDPOINT: Readonly<Record<Endpoint, Readonly<Record<string, RejectReason>>>> = {
  single: {},
  sweep: {
    UDAPI1105: 'request_invalid',
    UDAPI1108: 'request_invalid',
    UDAPI1109: 'nothing_matches',
    UDAPI1110: 'too_many_match',
  },
  batch: { UDAPI10000: 'route_absent' },
};

/** Every code with a meaning here, by endpoint. */
export function knownCodes(endpoint: Endpoint): string[] {
  return [...new Set([...Object.keys(COMMON), ...Object.keys(OF_ENDPOINT[endpoint])])];
}

/** Sweep codes that the broker's own pages number differently: there the message decides. */
const MOVED: ReadonlySet<string> = new Set(['UDAPI1105', 'UDAPI1108', 'UDAPI1109', 'UDAPI1110']);

/** For answers without a code we know; the first that fits. */
const MESSAGES: readonly (readonly [RegExp, RejectReason])[] = [
  [/static ip/i, 'address_not_registered'],
  [/too many request|rate limit/i, 'rate_limited'],
  [/no (open|pending|order)/i, 'nothing_matches'],
  [/exceed|more than|maximum|allowed limit/i, 'too_many_match'],
  [/order (is )?not found|unknown order/i, 'order_unknown'],
  [/already (been )?(traded|filled|complete|cancel|reject|expired)/i, 'already_ended'],
  [/in transit|being processed|in flight|request is pending/i, 'order_in_flight'],
  [/market is closed/i, 'segment_closed'],
  [/exchange|^\d{4,5}\s*:/i, 'exchange_refused'],
];

/** Why the broker declined, by endpoint and code; by its words where the code is unknown or has moved. */
export function rejectOf(endpoint: Endpoint, code: string | null, message: string | null): RejectReason {
  const moved = endpoint === 'sweep' && code !== null && MOVED.has(code);
  const known = code === null ? undefined : (OF_ENDPOINT[endpoint][code] ?? COMMON[code]);
  if (known !== undefined && !moved) return known;
  const meant = MESSAGES.find(([words]) => words.test(message ?? ''))?.[1];
  if (moved && /segment/i.test(message ?? '') && meant === undefined) return 'request_invalid';
  return meant ?? known ?? 'other';
}

/** For an answer without a code that decides: what the bare HTTP status says. */
export function rejectOfStatus(status: number): RejectReason | undefined {
  if (status === 401) return 'token_invalid';
  if (status === 403) return 'write_not_permitted';
  if (status === 404 || status === 405) return 'route_absent';
  if (status === 429) return 'rate_limited';
  return undefined;
}

/** Reasons that are about the request or the account, so that the whole request stands declined. */
const OF_REQUEST: ReadonlySet<RejectReason> = new Set([
  'rate_limited',
  'nothing_matches',
  'too_many_match',
  'closed_hours',
  'token_invalid',
  'write_not_permitted',
  'address_not_registered',
  'algo_name_invalid',
  'account_restricted',
  'edge_blocked',
  'route_absent',
]);

export function isOfRequest(reason: RejectReason): boolean {
  return OF_REQUEST.has(reason);
}
