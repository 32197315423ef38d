import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { indianInteger, istTime, rupees } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { Sign } from '@pullcord/ui/sign';
import { useState } from 'react';

const SHOWN_FIRST = 3;

/** Region 'Plan': how many, how they go, per strategy, the largest. `brief` for the popup. */
export function PlanFacts({
  plan,
  struckOut,
  remarks = [],
  brief = false,
}: {
  plan: CancelPlan;
  struckOut: readonly string[];
  remarks?: readonly string[];
  brief?: boolean;
}) {
  const [all, setAll] = useState(false);
  const gone = new Set(struckOut);
  const byValue = [...plan.orders].sort((a, b) => Number(b.value ?? 0) - Number(a.value ?? 0));
  const rows = all ? plan.orders : byValue.slice(0, SHOWN_FIRST);
  const { orders } = plan.totals;
  return (
    <section className="pc-section" aria-label="Plan">
      <h2 className="pc-heading">Plan</h2>
      <p className="pc-plan-head">
        <b className="pc-plan-count">{indianInteger(orders)}</b>
        <span>
          {orders === 1 ? 'order' : 'orders'}, {callWords(plan)}
        </span>
        <span className="pc-figure pc-text2">{forecastWords(plan)}</span>
      </p>
      <ul className="pc-strategies" aria-label="By strategy">
        {plan.strategies.map((strategy) => (
          <li key={strategy.tag ?? ''}>
            <span className="pc-truncate pc-text3">{strategy.tag ?? 'No tag'}</span>
            <b>{indianInteger(strategy.orders)}</b>
          </li>
        ))}
      </ul>
      {!brief && orders > 0 && (
        <>
          <ul className="pc-plan-orders" aria-label={all ? 'Orders in the plan' : 'Largest orders'}>
            {rows.map((order) => (
              <li key={order.orderId} data-gone={gone.has(order.orderId) || undefined}>
                <InstrumentName symbol={order.symbol} segment={order.segment} />
                <span className="pc-text3 pc-plan-order-kind">
                  <OrderKind side={order.side} type={order.type} /> {order.tag ?? ''}
                </span>
                <span className="pc-figure">{indianInteger(order.pendingQuantity)}</span>
                <span className="pc-figure">{order.value === null ? 'at market' : rupees(order.value)}</span>
              </li>
            ))}
          </ul>
          <p className="pc-line-between pc-small">
            <span className="pc-text3">
              {all ? 'In the order they go: opening orders first, larger value first' : 'Largest by value'}
            </span>
            {plan.orders.length > SHOWN_FIRST && (
              <Button kind="link" size="s" onClick={() => setAll(!all)}>
                {all ? 'Show the largest' : `Show all ${indianInteger(plan.orders.length)}`}
              </Button>
            )}
          </p>
        </>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="pc-small pc-text2 pc-remark">
          <Sign name="left_out" size={12} /> {remark}
        </p>
      ))}
    </section>
  );
}

function callWords(plan: CancelPlan): string {
  const kinds = new Set(plan.calls.map((call) => call.kind));
  const calls = plan.calls.length;
  if (kinds.size === 1 && kinds.has('single')) return calls === 1 ? 'one request' : 'one request each';
  const requests = `${indianInteger(calls)} ${calls === 1 ? 'request' : 'requests'}`;
  if (kinds.has('sweep')) return `${requests}; an order that arrives in that instant and matches goes too`;
  return requests;
}

function forecastWords({ forecast }: CancelPlan): string {
  if (forecast.held)
    return `${indianInteger(forecast.held.nowOrders)} now, the rest from ${istTime(forecast.held.restFrom)}`;
  return `all sent in ${(forecast.lastSentMs / 1000).toFixed(1)} s`;
}
