import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { indianInteger } from '@pullcord/core/words/figures';
import { InstrumentName } from '@pullcord/ui/instrument-name';
import { OrderKind } from '@pullcord/ui/order-kind';
import { Sign } from '@pullcord/ui/sign';
import { Tick } from '@pullcord/ui/tick';
import { useLocale, useWords } from '../words/use-words.tsx';
import { leftOutCounts, protectionWords } from './left-out-words.ts';
import { PLAN_WORDS } from './plan-words.ts';
import { Replanning } from './replanning.tsx';

interface LeftOutListProps {
  plan: CancelPlan;
  addedIds: readonly string[];
  /** The order whose tick was clicked, while the plan is made anew with it. */
  wished: string | undefined;
  busy: boolean;
  onAdd: (orderId: string) => void;
}

/** What the scope meant and the plan does not hold, each with its reason; a tick adds a protective order. */
export function LeftOutList({ plan, addedIds, wished, busy, onAdd }: LeftOutListProps) {
  const say = useWords(PLAN_WORDS);
  const locale = useLocale();
  const addable = plan.leftOut.filter((each) => each.addable);
  const counts = leftOutCounts(plan.leftOut, locale);
  const { unreadableIds = [] } = plan;
  const absent = plan.absent.filter((orderId) => !unreadableIds.includes(orderId));
  const total = plan.leftOut.length + plan.absent.length;
  if (total === 0 && addedIds.length === 0) return null;
  return (
    <section className="pc-section">
      <div className="pc-line-between">
        <h2 className="pc-heading">
          {say('left_out')} <span className="pc-quiet">{indianInteger(total)}</span>
        </h2>
        {addable.length > 0 && <span className="pc-small pc-text3">{say('left_out_tick')}</span>}
      </div>
      <ul className="pc-left-out" aria-label={say('left_out')}>
        {addable.map((each) => (
          <li key={each.order.orderId} data-order-id={each.order.orderId}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control. */}
            <label>
              <Tick
                checked={each.order.orderId === wished || addedIds.includes(each.order.orderId)}
                aria-disabled={busy}
                onChange={(on) => on && onAdd(each.order.orderId)}
              />
              <span>
                <InstrumentName symbol={each.order.symbol} segment={each.order.segment} locale={locale} />{' '}
                <span className="pc-text2">
                  <OrderKind side={each.order.side} type={each.order.type} locale={locale} />{' '}
                  {indianInteger(each.order.pendingQuantity)}
                  {(each.order.triggerPrice ?? '0') !== '0' && ` @ ${each.order.triggerPrice}`}
                </span>
                <span className="pc-left-out-why">
                  <Sign name="shield" /> {protectionWords(each, locale)}
                </span>
                {each.order.orderId === wished && <Replanning />}
              </span>
            </label>
          </li>
        ))}
        {counts.length > 0 && <li className="pc-text2">{counts.join(' · ')}</li>}
        <NamedIds word="absent" ids={absent} />
        <NamedIds word="rows_unread" ids={unreadableIds} />
        {addedIds.length > 0 && (
          <li className="pc-text2">
            <Sign name="plus" size={12} /> {say('added', { n: addedIds.length })}
          </li>
        )}
      </ul>
    </section>
  );
}

/** Named ids of which no order could be read: how many, and the first of them. */
function NamedIds({ word, ids }: { word: 'absent' | 'rows_unread'; ids: readonly string[] }) {
  const say = useWords(PLAN_WORDS);
  if (ids.length === 0) return null;
  return (
    <li className="pc-text2">
      {say(word, { n: ids.length })} <span className="pc-mono">{ids.slice(0, 3).join(', ')}</span>
      {ids.length > 3 && ' …'}
    </li>
  );
}
