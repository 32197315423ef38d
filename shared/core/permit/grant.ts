import { judgeLimits, type Usage } from '../plan/judge-limits.ts';
import { type EffectiveLimit, isSizeLimit, LIMIT_KINDS, type Verdict } from '../plan/limits.ts';
import { err, ok, type Result } from '../value/result.ts';
import { isAllowed, type Role } from './permissions.ts';
import type { Permit, PermitBounds, PermitFields } from './permit.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A confirmation starts within so long; an open review renews its permit in silence. */
export const PERMIT_TTL_MS = 60_000;

export interface GrantRequest {
  bounds: PermitBounds;
  limits: readonly EffectiveLimit[];
  /**
   * One caller's last minute, as a device knows its own; or, where the granting side sees everybody, the limits on a
   * stretch of time judged already, each over all that its layer addresses.
   */
  usage: Usage | { counted: readonly Verdict[] };
  /** Of the person whose batch it is. */
  roles: readonly Role[];
  /** Splitting is the review's work: each part asks for its own permit, so here it reads as refuse. */
  overSize: { routine: 'refuse' | 'split'; emergency: 'refuse' | 'allow' };
  unknownValue: 'pass_with_note' | 'refuse';
  /** Epoch ms on the granting side's clock. */
  at: number;
  ttlMs?: number;
  permitId: string;
  policyVersion: number | null;
  grantedBy: PermitFields['grantedBy'];
}

/**
 * The only maker of a Permit, for portal and device alike. A refusal is one value: the first in a fixed order
 * (role, orders, quantity, value, minute), so that both sides and a repeat name the same limit.
 */
export function grant(request: GrantRequest): Result<Permit, Refusal> {
  const { bounds } = request;
  if (!isAllowed(request.roles, 'batch.cancel'))
    return err(refuse('role_missing', { detail: 'batch.cancel' }));
  if (bounds.orders === 0) return err(refuse('nothing_chosen'));
  const over = judgeAll(request)
    .filter((row) => row.verdict === 'over')
    .sort(inFixedOrder);
  const refusing = over.find((row) => !isWaived(row, request));
  if (refusing !== undefined) return err(overLimit(refusing));
  if (bounds.valueUnknownOrders > 0 && request.unknownValue === 'refuse' && !passesOverSize(request)) {
    return err(
      refuse('value_unknown', { limit: 'value_per_batch', figure: String(bounds.valueUnknownOrders) }),
    );
  }
  return ok(
    acceptPermit({
      permitId: request.permitId,
      bounds,
      grantedBy: request.grantedBy,
      policyVersion: request.policyVersion,
      grantedAt: request.at,
      expiresAt: request.at + (request.ttlMs ?? PERMIT_TTL_MS),
      waived: over.map(({ kind, bound, setBy, strategy }) => ({ kind, bound, setBy, strategy })),
    }),
  );
}

function judgeAll({ limits, bounds, usage }: GrantRequest): Verdict[] {
  if (!('counted' in usage)) return judgeLimits(limits, bounds, usage);
  const sizes = limits.filter(({ kind }) => isSizeLimit(kind));
  return [...judgeLimits(sizes, bounds, NO_USAGE), ...usage.counted];
}

const NO_USAGE: Usage = { ordersLastMinute: 0, batchesLastMinute: 0 };

/** Takes a portal's parsed grant for what it is. Parse and check the answer's origin first. */
export function acceptPermit(fields: PermitFields): Permit {
  return fields as Permit;
}

/** A limit on a stretch of time never stops an emergency: it guards against haste, and this is the need for it. */
function isWaived(row: Verdict, request: GrantRequest): boolean {
  return isSizeLimit(row.kind) ? passesOverSize(request) : request.bounds.emergency;
}

function passesOverSize(request: GrantRequest): boolean {
  return request.bounds.emergency && request.overSize.emergency === 'allow';
}

function overLimit(row: Verdict): Refusal {
  return refuse('over_limit', {
    limit: row.kind,
    figure: row.figure,
    bound: row.bound,
    setBy: row.setBy,
    strategy: row.strategy,
  });
}

/** By kind, the whole batch before its strategies, the tags by name. */
function inFixedOrder(a: Verdict, b: Verdict): number {
  const byKind = LIMIT_KINDS.indexOf(a.kind) - LIMIT_KINDS.indexOf(b.kind);
  if (byKind !== 0) return byKind;
  const [left, right] = [a.strategy ?? '', b.strategy ?? ''];
  return left === right ? 0 : left < right ? -1 : 1;
}
