import { z } from 'zod';
import type { CancelPlan } from '../plan/cancel-plan.ts';
import type { ConfirmedFact } from './fact.ts';
import type { AlertRule } from './rule.ts';
import { watch } from './watch.ts';
import { emptyWatch } from './watch-state.ts';

/** Rules that a plan alone can trip: what they need to remember of a person only the portal knows whole. */
const FORESEEN = ['large_batch', 'emergency_used', 'order_to_trade'] as const;

/** An alert that confirming would raise, with its figures. */
export const foreseenAlert = z.object({
  kind: z.enum(FORESEEN),
  measure: z.enum(['orders', 'quantity', 'rupees', 'ratio', 'emergencies']),
  figure: z.number(),
  bound: z.number(),
});
export type ForeseenAlert = z.infer<typeof foreseenAlert>;

/** What the published rules would tell of this plan: the very fold that the portal runs when the entry arrives. */
export function foreseeAlerts(
  rules: readonly AlertRule[],
  plan: CancelPlan,
  who: { personId: string; desks: readonly string[] },
  at: number,
): ForeseenAlert[] {
  if (plan.orders.length === 0) return [];
  const fact: ConfirmedFact = {
    kind: 'confirmed',
    at,
    ...who,
    batchId: plan.batchId,
    account: plan.account,
    parts: plan.strategies,
    emergency: plan.emergency,
    deadlineAt: at,
    activity: plan.activity ?? [],
  };
  return rules
    .filter(({ kind }) => FORESEEN.some((each) => each === kind))
    .flatMap((rule) => watch(rule, emptyWatch, fact)[1])
    .flatMap((hit) => foreseenAlert.safeParse(hit).data ?? []);
}
