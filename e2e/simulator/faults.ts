import { type Fields, fieldsOf, findNumber, findText } from './json-fields.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What may go wrong. Each may carry more fields of its own, described in README.md beside this file. */
const FAULT_KINDS = [
  'delay',
  'drop-before',
  'drop-after',
  'hang-before',
  'hang-after',
  'status',
  'html',
  'empty',
  'truncate',
  'rate',
  'rate-in-200',
  'static-ip',
  'unauthorized',
  'unauthorized-writes',
  'fill-first',
  'refuse-cancel',
  'ignore-cancel',
  'slow-cancel',
  'reject-place',
  'stale-book',
  'missing-row',
  'duplicate-row',
  'unknown-status',
  'capital-status',
  'null-variety',
  'trade-dates',
  'camel-only',
  'bare-array',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const KINDS: ReadonlySet<string> = new Set(FAULT_KINDS);
/** These strike an order inside a request, not the request. */
const ORDER_KINDS: ReadonlySet<string> = new Set([
  'fill-first',
  'refuse-cancel',
  'ignore-cancel',
  'slow-cancel',
  'reject-place',
]);
/** These strike writes only, unless the match names a path. */
const WRITE_KINDS: ReadonlySet<string> = new Set(['static-ip', 'unauthorized-writes']);

export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  readonly match: Fields;
  /** The fault's own fields: ms, status, body, reason, … */
  readonly with: Fields;
  /** The first matching request that it strikes, from 1. */
  readonly nth: number;
  /** How many it strikes; null is every one until cleared. */
  readonly times: number | null;
  /** Seeded share of the matching requests that are struck. */
  readonly chance: number;
  matched: number;
  struck: number;
}

/** What a fault is matched against. */
export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly account: string | null;
  readonly orderIds: readonly string[];
  readonly isWrite: boolean;
}

/** The faults a test has asked for. Each counts its own matches, so 'the third cancel' means just that. */
export class FaultBoard {
  private faults: Fault[] = [];
  private serial = 0;
  private readonly random: SeededRandom;

  constructor(random: SeededRandom) {
    this.random = random;
  }

  /** Takes `{match, do, …}`; `do` is a kind, or an object with `kind` and the fault's fields. */
  add(wanted: unknown): Fault | string {
    const fields = fieldsOf(wanted);
    const inner = fieldsOf(fields.do);
    const kind = findText(fields, 'do') ?? findText(inner, 'kind');
    if (kind === undefined || !KINDS.has(kind)) return `A fault does one of ${FAULT_KINDS.join(', ')}.`;
    const known = FAULT_KINDS.find((each) => each === kind);
    if (known === undefined) return `There is no fault '${kind}'.`;
    const match = fieldsOf(fields.match);
    const nth = findNumber(match, 'nth') ?? findNumber(fields, 'nth');
    const times = findNumber(match, 'times') ?? findNumber(fields, 'times');
    this.serial += 1;
    const fault: Fault = {
      id: `fault-${this.serial}`,
      kind: known,
      match,
      with: { ...fields, ...inner },
      nth: nth ?? 1,
      times: times ?? (nth === undefined ? null : 1),
      chance: findNumber(match, 'chance') ?? findNumber(fields, 'chance') ?? 1,
      matched: 0,
      struck: 0,
    };
    this.faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.faults;
  }

  /** Absent id clears all. */
  clear(id?: string): void {
    this.faults = id === undefined ? [] : this.faults.filter((each) => each.id !== id);
  }

  reset(seed: number): void {
    this.faults = [];
    this.random.seed(seed);
  }

  /** The faults that strike this request; each is counted. */
  strikeRequest(target: FaultTarget): Fault[] {
    return this.faults.filter(
      (fault) =>
        !ORDER_KINDS.has(fault.kind) && matches(fault, target, target.orderIds) && this.strikes(fault),
    );
  }

  /** The faults that strike one order inside a request, once for each order. */
  strikeOrder(target: FaultTarget, orderId: string): Fault[] {
    return this.faults.filter(
      (fault) => ORDER_KINDS.has(fault.kind) && matches(fault, target, [orderId]) && this.strikes(fault),
    );
  }

  /** Picks seeded positions out of `length`, for faults that strike some row of an answer. */
  pick(length: number): number {
    return this.random.below(length);
  }

  private strikes(fault: Fault): boolean {
    fault.matched += 1;
    if (fault.matched < fault.nth) return false;
    if (fault.times !== null && fault.struck >= fault.times) return false;
    if (fault.chance < 1 && this.random.next() >= fault.chance) return false;
    fault.struck += 1;
    return true;
  }
}

/** Row faults name rows by `order_id` in the match; the request that reads the book carries none. */
const ROW_KINDS: ReadonlySet<string> = new Set([
  'missing-row',
  'duplicate-row',
  'unknown-status',
  'capital-status',
  'null-variety',
]);

function matches(fault: Fault, target: FaultTarget, orderIds: readonly string[]): boolean {
  const { match } = fault;
  const path = findText(match, 'path');
  const method = findText(match, 'method');
  const host = findText(match, 'host');
  const account = findText(match, 'account');
  const orderId = findText(match, 'order_id');
  if (path === undefined && WRITE_KINDS.has(fault.kind) && !target.isWrite) return false;
  if (path?.endsWith('*') && !target.path.startsWith(path.slice(0, -1))) return false;
  if (path !== undefined && !path.endsWith('*') && path !== target.path) return false;
  if (method !== undefined && method.toUpperCase() !== target.method) return false;
  if (host !== undefined && host !== target.host) return false;
  if (account !== undefined && account !== target.account) return false;
  return orderId === undefined || ROW_KINDS.has(fault.kind) || orderIds.includes(orderId);
}
