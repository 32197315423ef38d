import type { Entry } from '@pullcord/core/audit/entry';
import type { BrokerWords } from '@pullcord/core/dispatch/cancel-ack';
import type { PermitBounds } from '@pullcord/core/permit/permit';
import type { Refusal } from '@pullcord/core/permit/refusal';
import { ordersOf } from '@pullcord/core/plan/cancel-call';
import type { Totals } from '@pullcord/core/plan/cancel-plan';
import type { LimitKind, Verdict } from '@pullcord/core/plan/limits';
import { duration, indianInteger, istDate, istTime, rupees } from '@pullcord/core/words/figures';
import { limitFigure, limitName } from '@pullcord/core/words/names';
import { refusalWords, rejectWords } from './entry-result.ts';
import { requestWords } from './request-words.ts';
import { scopeWords } from './scope-words.ts';
import { surfaceWords } from './surface-words.ts';

/** One line of an entry's details. `code` is set for ids and hashes. */
export interface EntryFact {
  label: string;
  value: string;
  code?: true;
}

const fact = (label: string, value: string): EntryFact => ({ label, value });
const code = (label: string, value: string): EntryFact => ({ label, value, code: true });
const GRANTED_BY = {
  portal: 'the portal',
  cached_policy: 'the last signed policy, the portal was away',
  own_limits: 'own limits, no portal paired',
} as const;

const DOUBTED =
  'The device stopped while its trader looked at this review, perhaps at the instant of confirming it. Whether this cancel left is not known.';

/** An entry's own payload in plain words; tables of orders and changes are drawn apart. */
export function entryFacts(entry: Entry): EntryFact[] {
  switch (entry.type) {
    case 'batch.confirmed': {
      const p = entry.payload;
      return [
        fact('Scope', scopeWords(p.scope)),
        ...totalsFacts(p.totals),
        fact('Confirmed in', surfaceWords(p.surface)),
        ...(p.reason === null ? [] : [fact('Reason', p.reason)]),
        fact('Granted by', GRANTED_BY[p.grantedBy]),
        fact(
          'Forecast',
          `all sent in ${duration(p.forecast.lastSentMs)}, settled in ${duration(p.forecast.settledMs)}`,
        ),
        ...nearFacts(p.verdicts),
        ...p.waived.map((limit) =>
          fact(
            'Let pass',
            `${limitName(limit.kind)} ${limitFigure(limit.kind, limit.bound)}, set by ${limit.setBy}`,
          ),
        ),
        code('Plan', p.fingerprint),
        code('Book digest', p.bookDigest),
      ];
    }
    case 'batch.refused':
      return [
        fact('Scope', scopeWords(entry.payload.scope)),
        ...totalsFacts(entry.payload.totals),
        ...refusalFacts(entry.payload.refusal),
      ];
    case 'permit.refused':
      return [...boundsFacts(entry.payload.bounds), ...refusalFacts(entry.payload.refusal)];
    case 'permit.granted':
      return [
        ...boundsFacts(entry.payload.bounds),
        fact('Granted by', GRANTED_BY[entry.payload.grantedBy]),
        fact('Good for', duration(entry.payload.expiresAt - entry.payload.grantedAt)),
        code('Permit', entry.payload.permitId),
      ];
    case 'request.sent': {
      const { call, attempt, requestId, fingerprint } = entry.payload;
      const ids = ordersOf(call);
      return [
        fact(
          'Call',
          call.kind === 'sweep'
            ? `sweep by ${[call.tag, call.segment].filter(Boolean).join(' in ')}`
            : call.kind,
        ),
        code(ids.length === 1 ? 'Order' : `${ids.length} orders`, ids.join(', ')),
        fact('Attempt', String(attempt)),
        code('Request', requestId),
        code('Plan', fingerprint),
      ];
    }
    case 'request.answered': {
      const { acks, words, tookMs, requestId, refusedWhole } = entry.payload;
      const taken = acks.filter((ack) => ack.kind === 'taken').length;
      return [
        fact('Answer', `${taken} of ${acks.length} taken by the broker; an ack is not an outcome`),
        ...(refusedWhole === null ? [] : [fact('Refused', rejectWords(refusedWhole))]),
        ...brokerFacts(words),
        fact('Took', duration(tookMs)),
        code('Request', requestId),
      ];
    }
    case 'request.doubted': {
      const { before, after, attempt, preparedAt, fingerprint } = entry.payload;
      return [
        fact('What happened', DOUBTED),
        code('Order', before.orderId),
        fact('In the book then', before.statusText),
        fact('In the book now', after?.statusText ?? 'not there any more'),
        fact('Attempt', String(attempt)),
        fact('Intent written', `${istDate(Date.parse(preparedAt))}, ${istTime(Date.parse(preparedAt))} IST`),
        code('Plan', fingerprint),
      ];
    }
    case 'order.settled': {
      const { outcome, specification, attempts, notSent, rejected, words, arrived } = entry.payload;
      return [
        fact('Outcome', outcome.replaceAll('_', ' ')),
        fact('Specification’s word', specification),
        fact('Attempts', String(attempts)),
        ...(arrived === true
          ? [fact('Arrived', 'inside the confirmed filter, in the instant of its sweep')]
          : []),
        ...(notSent === null ? [] : [fact('Not sent', notSent.replaceAll('_', ' '))]),
        ...(rejected === null ? [] : [fact('Refused', rejectWords(rejected))]),
        ...(words === null ? [] : brokerFacts(words)),
      ];
    }
    case 'batch.settled': {
      const { counts, requests, retries, timing, status, phase } = entry.payload;
      return [
        fact('Status', `${status.replaceAll('_', ' ')}, ${phase}`),
        fact(
          'Orders',
          `${indianInteger(counts.cancelled)} cancelled, ${indianInteger(counts.filled)} filled first, ${indianInteger(counts.failed)} not cancelled, ${indianInteger(counts.unknown)} unknown, ${indianInteger(counts.notSent)} not sent, of ${indianInteger(counts.total)}`,
        ),
        fact('Requests', requestWords(requests, retries)),
        ...(timing.lastSentMs === null ? [] : [fact('All sent in', duration(timing.lastSentMs))]),
        ...(timing.settledMs === null
          ? []
          : [fact('Settled in', `${duration(timing.settledMs)}, forecast ${duration(timing.forecastMs)}`)]),
      ];
    }
    default:
      return otherFacts(entry);
  }
}

/** Small payloads: each field is already a fact. Objects and lists are shown as their JSON. */
function otherFacts(entry: Entry): EntryFact[] {
  return Object.entries(entry.payload)
    .filter(([name]) => name !== 'changes')
    .map(([name, value]) => {
      const label = name.replace(/([A-Z])/g, ' $1').toLowerCase();
      const text = textOf(value);
      return /hash|digest|thumbprint|id$/i.test(name)
        ? code(upperFirst(label), text)
        : fact(upperFirst(label), text);
    });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(textOf).join(', ') || 'none';
  if (typeof value === 'object') {
    const parts = Object.entries(value).filter(([, part]) => part !== null);
    return parts.map(([name, part]) => `${name} ${textOf(part)}`).join(', ') || 'none';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function totalsFacts(totals: Totals): EntryFact[] {
  const unknown =
    totals.valueUnknownOrders === 0
      ? ''
      : ` and ${totals.valueUnknownOrders} ${totals.valueUnknownOrders === 1 ? 'order' : 'orders'} without a value yet`;
  return [
    fact('Orders', indianInteger(totals.orders)),
    fact('Pending quantity', indianInteger(totals.quantity)),
    fact('Value', `${rupees(totals.value)}${unknown}`),
  ];
}

/** Near misses: a reader of the record wants to know who lives at the edge. */
function nearFacts(verdicts: readonly Verdict[]): EntryFact[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'near')
    .map(({ kind, figure, bound, setBy }) =>
      fact(
        'Near a limit',
        `${limitName(kind)}: ${limitFigure(kind, figure)} of ${limitFigure(kind, bound)}, set by ${setBy}`,
      ),
    );
}

function boundsFacts(bounds: PermitBounds): EntryFact[] {
  return [
    ...totalsFacts(bounds),
    fact('Emergency', bounds.emergency ? 'yes' : 'no'),
    ...(bounds.automated ? [fact('Caller', 'command line')] : []),
  ];
}

function refusalFacts(refusal: Refusal): EntryFact[] {
  return [
    fact('Refused', refusalWords(refusal)),
    ...(refusal.limit === null
      ? []
      : [
          fact(
            'Limit',
            `${limitName(refusal.limit)}: ${figureOf(refusal.limit, refusal.figure) ?? 'a figure not given'} against ${figureOf(refusal.limit, refusal.bound) ?? 'none'}`,
          ),
        ]),
    ...(refusal.setBy === null ? [] : [fact('Set by', refusal.setBy)]),
    ...(refusal.strategy === null ? [] : [fact('Strategy', refusal.strategy)]),
    ...(refusal.detail === null ? [] : [fact('Detail', refusal.detail)]),
    code('Code', refusal.code),
  ];
}

function brokerFacts(words: BrokerWords): EntryFact[] {
  const said = [
    words.httpStatus === null ? '' : `HTTP ${words.httpStatus}`,
    words.code ?? '',
    words.message ?? '',
  ];
  const text = said.filter(Boolean).join(' · ');
  return text === '' ? [] : [fact('Broker said', text)];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function figureOf(kind: LimitKind, figure: string | null): string | null {
  return figure === null ? null : limitFigure(kind, figure);
}
