import { refuse } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import type { Device } from '../port/device.ts';
import { askPermit, type PermitDecision } from '../portal/ask-permit.ts';
import type { RulesInForce } from '../portal/rules-in-force.ts';
import { narrows } from './narrows.ts';
import type { Review } from './review.ts';

/** A permit is renewed while at least so much of it is left, so that a confirmation never finds it lapsed. */
const RENEW_BEFORE_MS = 30_000;

/** Another device's batch ends by itself, so a busy account is asked for again after this. */
const BUSY_MS = 5_000;

/** The decision on a plan: the standing one where it still fits, else asked anew. */
export async function decideReview(
  device: Device,
  plan: CancelPlan,
  rules: RulesInForce,
  before: Review | null,
): Promise<Pick<Review, 'decision' | 'decidedAt'>> {
  const decidedAt = device.clock.now();
  if (plan.orders.length === 0) {
    return { decision: { granted: false, refusal: refuse('nothing_chosen'), by: 'device' }, decidedAt };
  }
  if (before !== null && standsFor(before, plan, rules, decidedAt)) {
    return { decision: before.decision, decidedAt: before.decidedAt };
  }
  return { decision: await ask(device, plan, rules), decidedAt };
}

/** A grant covers any part of what it was given for; a refusal is not asked again until plan or policy change. */
function standsFor(before: Review, plan: CancelPlan, rules: RulesInForce, now: number): boolean {
  if (before.authority.policyVersion !== rules.authority.policyVersion) return false;
  if (before.authority.kind !== rules.authority.kind) return false;
  if (!before.decision.granted) {
    const busy = before.decision.refusal.reason === 'account_busy';
    if (busy && now - before.decidedAt >= BUSY_MS) return false;
    return before.plan.fingerprint === plan.fingerprint;
  }
  return narrows(before.plan, plan) && permitLeftMs(before, now) > RENEW_BEFORE_MS;
}

/** Milliseconds the permit has left, by this device's clock alone: the portal's may stand elsewhere. */
export function permitLeftMs(review: Review, now: number): number {
  if (!review.decision.granted) return 0;
  const { grantedAt, expiresAt } = review.decision.permit;
  return expiresAt - grantedAt - (now - review.decidedAt);
}

function ask(device: Device, plan: CancelPlan, rules: RulesInForce): Promise<PermitDecision> {
  const bounds = {
    batchId: plan.batchId,
    account: plan.account,
    ...plan.totals,
    strategies: plan.strategies,
    emergency: plan.emergency,
    automated: device.config.automated,
    reason: null,
  };
  return askPermit(device, bounds, rules);
}
