import { isGttId } from '@pullcord/core/order/gtt';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { Tick } from '@pullcord/ui/tick';
import { useWords } from '../words/use-words.tsx';
import { PLAN_WORDS } from './plan-words.ts';
import { Replanning } from './replanning.tsx';

interface RemainsProps {
  plan: CancelPlan;
  /** The tick as clicked, while the plan is made anew for it; undefined otherwise. */
  wished: boolean | undefined;
  busy: boolean;
  /** Plans again with the GTT triggers, or without them. */
  onGtt: (on: boolean) => void;
}

/** What stays open after this batch, so that 'all' never means less than the trader thinks; a tick takes the triggers in. */
export function Remains({ plan, wished, busy, onGtt }: RemainsProps) {
  const say = useWords(PLAN_WORDS);
  const { gttRemain, otherOpenOrders, scope, orders } = plan;
  // With rows nobody could read, 'no other order' would be a guess; the notice above says so.
  const othersKnown = otherOpenOrders > 0 || plan.unreadableRows === undefined;
  const taken = orders.filter(({ orderId }) => isGttId(orderId)).length;
  const remain = gttRemain === null ? null : Math.max(0, gttRemain);
  const offered = scope.gtt === true || (remain !== null && remain > 0 && canReachGtt(plan));
  return (
    <section className="pc-section" aria-label={say('remains')}>
      <h2 className="pc-heading">{say('remains')}</h2>
      <ul className="pc-text2">
        <li>
          {remain === null
            ? say('gtt_unread')
            : remain === 0
              ? say('gtt_none')
              : say('gtt_stay', { n: remain })}
        </li>
        {offered && (
          <li>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the Tick inside is the control. */}
            <label className="pc-check-line">
              <Tick checked={wished ?? scope.gtt === true} aria-disabled={busy} onChange={onGtt} />
              <span>{say('gtt_tick')}</span>
            </label>
            {wished !== undefined && <Replanning />}
            {wished === undefined && taken > 0 && (
              <span className="pc-small">{say('gtt_in_plan', { n: taken })}</span>
            )}
          </li>
        )}
        {!offered && remain !== null && remain > 0 && <li className="pc-small">{say('gtt_no_tag')}</li>}
        {othersKnown && (
          <li>{otherOpenOrders === 0 ? say('others_none') : say('others', { n: otherOpenOrders })}</li>
        )}
      </ul>
    </section>
  );
}

/** A trigger has no tag, so a plan of tags or of ticked ids cannot mean one. */
function canReachGtt({ scope }: CancelPlan): boolean {
  return scope.ids === undefined && scope.tags === undefined && scope.untagged === undefined;
}
