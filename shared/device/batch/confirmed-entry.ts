import type { EntryOf } from '@pullcord/core/audit/entry';
import { toSnapshotRow } from '@pullcord/core/audit/snapshot-row';
import type { EventOf } from '@pullcord/core/dispatch/dispatch-state';
import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import type { BatchContext } from '../journal/batch-journal.ts';
import type { NewEntry } from '../portal/record-entries.ts';
import { leftOutEntry } from './left-out-entry.ts';

/** The before snapshot and the permit, as the person confirmed them. */
export function confirmedEntry(context: BatchContext, { plan, permit }: EventOf<'started'>): NewEntry {
  const calls = plan.calls.filter(({ kind }) => kind !== 'single');
  return {
    type: 'batch.confirmed',
    ...headOf(plan, context),
    payload: {
      ...planFacts(plan, context),
      forecast: plan.forecast,
      bookTakenAt: new Date(plan.bookTakenAt).toISOString(),
      bookDigest: plan.bookDigest,
      before: plan.orders.map(toSnapshotRow),
      ...leftOutEntry(plan.leftOut),
      absent: plan.absent,
      ...(plan.unreadableIds !== undefined && { unreadable: plan.unreadableIds }),
      permitId: permit.permitId,
      grantedBy: permit.grantedBy,
      waived: permit.waived,
      ...(calls.length === 0 ? {} : { calls }),
      ...(plan.activity === undefined ? {} : { activity: plan.activity }),
    },
  };
}

/** This device declined, and nothing was sent. */
export function refusedEntry(context: BatchContext, plan: CancelPlan, refusal: Refusal): NewEntry {
  return {
    type: 'batch.refused',
    ...headOf(plan, context),
    payload: { ...planFacts(plan, context), refusal },
  };
}

export function headOf(
  plan: CancelPlan,
  context: BatchContext,
): Pick<NewEntry, 'account' | 'batchId' | 'policyVersion'> {
  return { account: plan.account, batchId: plan.batchId, policyVersion: context.policyVersion };
}

type PlanFacts = Omit<EntryOf<'batch.refused'>['payload'], 'refusal'>;

function planFacts(plan: CancelPlan, context: BatchContext): PlanFacts {
  const { scope, route, emergency, totals, strategies, verdicts, fingerprint } = plan;
  const { surface, reason } = context;
  return { scope, route, surface, emergency, reason, totals, strategies, verdicts, fingerprint };
}
