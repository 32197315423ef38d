import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { compareDecimal, ratioOf } from '@pullcord/core/value/decimal';
import { limitName, setterName } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { limitFigure } from './limit-facts.tsx';
import { splitPlan } from './split-plan.ts';
import type { ReviewControls } from './use-review.ts';

/** We declined: the figure, the bound, who set it, and what can be done instead. */
export function RefusedPlan({
  plan,
  refusal,
  controls,
}: {
  plan: CancelPlan;
  refusal: Refusal;
  controls: ReviewControls;
}) {
  const { limit, figure, bound, setBy } = refusal;
  const judged = limit !== null && figure !== null && bound !== null;
  const narrower =
    judged && plan.strategies.length > 1 ? plan.strategies.filter((each) => fits(each, refusal)) : [];
  const parts = judged ? splitPlan(plan, refusal) : null;
  return (
    <section className="pc-section" aria-label="Refused">
      <p className="pc-refused-title">
        {judged
          ? `${limitName(limit)}: ${limitFigure(limit, figure)}, the limit is ${limitFigure(limit, bound)}`
          : WHY[refusal.reason]}
      </p>
      <p className="pc-text2">
        {setBy !== null && `Set by ${setterName(setBy)}. `}
        {refusal.detail !== null && `${refusal.detail}. `}Nothing was sent.
      </p>
      {judged && (
        <div className="pc-overshoot" aria-hidden="true">
          <span className="pc-overshoot-bar">
            <span style={{ width: `${Math.min(100, ratioOf(bound, figure) * 100)}%` }} />
          </span>
          <span className="pc-line-between pc-small">
            <span className="pc-text3">{limitFigure(limit, bound)}</span>
            <span className="pc-refused-figure">{limitFigure(limit, figure)}</span>
          </span>
        </div>
      )}
      <p className="pc-small pc-text3">
        Code <span className="pc-mono">{refusal.code}</span>
      </p>
      {parts !== null && (
        <p className="pc-line-between">
          <span className="pc-text2">
            {parts.map((part) => part.length).join(' + ')}, each with its own confirmation
          </span>
          <Button kind="primary" onClick={() => void controls.split(parts)}>
            Split into {parts.length} batches
          </Button>
        </p>
      )}
      {narrower.length > 0 && (
        <ul className="pc-narrow" aria-label="Narrow to a tag">
          {narrower.map((each) => (
            <li key={each.tag ?? ''}>
              <Button kind="link" onClick={() => void controls.narrow(each.tag)}>
                Narrow to {each.tag ?? 'orders without a tag'}
              </Button>
              <span className="pc-figure pc-text3">{each.orders}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function fits(part: CancelPlan['strategies'][number], { limit, bound }: Refusal): boolean {
  if (bound === null) return false;
  if (limit === 'quantity_per_batch') return compareDecimal(String(part.quantity), bound) <= 0;
  if (limit === 'value_per_batch') return compareDecimal(part.value, bound) <= 0;
  return limit === 'orders_per_batch' && compareDecimal(String(part.orders), bound) <= 0;
}

const WHY: Record<Refusal['reason'], string> = {
  over_limit: 'The plan is over a limit',
  role_missing: 'Your role does not include cancelling orders',
  device_revoked: 'The portal has revoked this device',
  account_not_connected: 'The account is not connected',
  account_busy: 'Another batch is on its way for this account',
  nothing_chosen: 'No open order is in this plan',
  confirmation_expired: 'The review is older than a minute',
  plan_changed: 'The plan changed since it was shown',
  value_unknown: 'The value of some orders is unknown, and the policy refuses that',
};
