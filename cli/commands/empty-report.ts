import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { reconcileLeftOut } from '@pullcord/core/outcome/reconcile-left-out';
import { countOrders } from '@pullcord/core/outcome/report-batch';
import type { Review } from '@pullcord/device/batch/review';

/** The answer where no order is to be sent: every named id with its reason, and no batch. */
export function emptyReport({ plan, refreshedAt, decision }: Review): BatchReport {
  const orders = reconcileLeftOut(plan);
  return {
    batchId: plan.batchId,
    account: plan.account,
    fingerprint: plan.fingerprint,
    phase: 'settled',
    orders,
    counts: countOrders(orders),
    confirmedAt: refreshedAt,
    firstSentAt: null,
    lastSentAt: null,
    settledAt: null,
    deadlineAt: refreshedAt,
    forecast: plan.forecast,
    requests: 0,
    retries: 0,
    stoppedBy: null,
    emergency: plan.emergency,
    grantedBy: decision.granted ? decision.permit.grantedBy : 'own_limits',
  };
}
