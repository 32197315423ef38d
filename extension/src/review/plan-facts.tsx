import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { indianInteger, istTime, rupees } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { Sign } from '@pullcord/ui/sign';
import { useState } from 'react';
import { useLocale, useWords } from '../words/use-words.tsx';
import type { Say } from '../words/word-table.ts';
import { PLAN_WORDS } from './plan-words.ts';

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
  const say = useWords(PLAN_WORDS);
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const gone = new Set(struckOut);
  const byValue = [...plan.orders].sort((a, b) => Number(b.value ?? 0) - Number(a.value ?? 0));
  const rows = all ? plan.orders : byValue.slice(0, SHOWN_FIRST);
  const { orders } = plan.totals;
  return (
    <section className="pc-section" aria-label={say('plan')}>
      <h2 className="pc-heading">{say('plan')}</h2>
      <p className="pc-plan-head">
        <b className="pc-plan-count">{indianInteger(orders)}</b>
        <span>
          {say('orders', { n: orders })}, {callWords(plan, say)}
        </span>
        <span className="pc-figure pc-text2">{forecastWords(plan, say)}</span>
      </p>
      <ul className="pc-strategies" aria-label={say('by_strategy')}>
        {plan.strategies.map((strategy) => (
          <li key={strategy.tag ?? ''}>
            <span className="pc-truncate pc-text3">{strategy.tag ?? say('no_tag')}</span>
            <b>{indianInteger(strategy.orders)}</b>
          </li>
        ))}
      </ul>
      {!brief && orders > 0 && (
        <>
          <ul className="pc-plan-orders" aria-label={say(all ? 'all_orders' : 'largest_orders')}>
            {rows.map((order) => (
              <li key={order.orderId} data-gone={gone.has(order.orderId) || undefined}>
                <InstrumentName symbol={order.symbol} segment={order.segment} locale={locale} />
                <span className="pc-text3 pc-plan-order-kind">
                  <OrderKind side={order.side} type={order.type} locale={locale} /> {order.tag ?? ''}
                </span>
                <span className="pc-figure">{indianInteger(order.pendingQuantity)}</span>
                <span className="pc-figure">
                  {order.value === null
                    ? say(order.type === 'MARKET' ? 'at_market' : 'no_value')
                    : rupees(order.value)}
                </span>
              </li>
            ))}
          </ul>
          <p className="pc-line-between pc-small">
            <span className="pc-text3">{say(all ? 'in_order' : 'largest_by_value')}</span>
            {plan.orders.length > SHOWN_FIRST && (
              <Button kind="link" size="s" onClick={() => setAll(!all)}>
                {all ? say('show_largest') : say('show_all', { n: plan.orders.length })}
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

type Words = Say<keyof typeof PLAN_WORDS>;

function callWords(plan: CancelPlan, say: Words): string {
  const kinds = new Set(plan.calls.map((call) => call.kind));
  const calls = plan.calls.length;
  if (kinds.size === 1 && kinds.has('single')) return say(calls === 1 ? 'one_request' : 'one_each');
  const requests = say('requests', { n: calls });
  return kinds.has('sweep') ? say('sweep', { requests }) : requests;
}

function forecastWords({ forecast }: CancelPlan, say: Words): string {
  const { held, lastSentMs } = forecast;
  if (held) return say('held', { now: held.nowOrders, time: istTime(held.restFrom) });
  return say('sent_in', { seconds: (lastSentMs / 1000).toFixed(1) });
}
