import type { Refusal } from '@pullcord/core/permit/refusal';
import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { compareDecimal, ratioOf } from '@pullcord/core/value/decimal';
import { limitName, setterName } from '@pullcord/core/words/names';
import { say as sayCode } from '@pullcord/core/words/say';
import { Button } from '@pullcord/ui/button';
import { useLocale, useWords } from '../words/use-words.tsx';
import { limitFigure } from './limit-facts.tsx';
import { partSizes } from './part-sizes.ts';
import { PLAN_WORDS } from './plan-words.ts';
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
  const say = useWords(PLAN_WORDS);
  const locale = useLocale();
  const { limit, figure, bound, setBy } = refusal;
  const judged = limit !== null && figure !== null && bound !== null;
  const narrower =
    judged && plan.strategies.length > 1 ? plan.strategies.filter((each) => fits(each, refusal)) : [];
  const parts = judged ? splitPlan(plan, refusal) : null;
  return (
    <section className="pc-section" aria-label={say('refused')}>
      <p className="pc-refused-title">
        {judged
          ? say('refused_limit', {
              limit: limitName(limit, locale),
              figure: limitFigure(limit, figure, locale),
              bound: limitFigure(limit, bound, locale),
            })
          : sayCode.refusal(refusal, locale).happened}
      </p>
      <p className="pc-text2">
        {setBy !== null && say('refused_set_by', { setBy: setterName(setBy, locale) })}
        {judged && refusal.detail !== null && `${refusal.detail}. `}
        {say('refused_nothing')}
      </p>
      {judged && (
        <div className="pc-overshoot" aria-hidden="true">
          <span className="pc-overshoot-bar">
            <span style={{ width: `${Math.min(100, ratioOf(bound, figure) * 100)}%` }} />
          </span>
          <span className="pc-line-between pc-small">
            <span className="pc-text3">{limitFigure(limit, bound, locale)}</span>
            <span className="pc-refused-figure">{limitFigure(limit, figure, locale)}</span>
          </span>
        </div>
      )}
      <p className="pc-small pc-text3">
        {say('refused_code')} <span className="pc-mono">{refusal.code}</span>
      </p>
      {parts !== null && (
        <p className="pc-line-between">
          <span className="pc-text2">
            {say('refused_parts', { parts: partSizes(parts.map((part) => part.length)) })}
          </span>
          <Button
            kind="primary"
            disabled={controls.state.pending !== null}
            onClick={() => void controls.split(parts)}
          >
            {say('split', { n: parts.length })}
          </Button>
        </p>
      )}
      {narrower.length > 0 && (
        <ul className="pc-narrow" aria-label={say('narrow_list')}>
          {narrower.map((each) => (
            <li key={each.tag ?? ''}>
              <Button
                kind="link"
                disabled={controls.state.pending !== null}
                onClick={() => void controls.narrow(each.tag)}
              >
                {each.tag === null ? say('narrow_untagged') : say('narrow', { tag: each.tag })}
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
