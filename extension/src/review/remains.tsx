import type { CancelPlan } from '@pullcord/core/plan/cancel-plan';
import { indianInteger } from '@pullcord/core/words/figures';

/** What stays open after this batch, so that 'all' never means less than the trader thinks. */
export function Remains({ plan }: { plan: CancelPlan }) {
  const { gttRemain, otherOpenOrders } = plan;
  return (
    <section className="pc-section" aria-label="Remains">
      <h2 className="pc-heading">Remains</h2>
      <ul className="pc-text2">
        <li>
          {gttRemain === null
            ? 'GTT triggers could not be read; any that exist stay'
            : gttRemain === 0
              ? 'No GTT trigger'
              : `${indianInteger(gttRemain)} GTT ${gttRemain === 1 ? 'trigger' : 'triggers'}, which can place new orders later`}
        </li>
        <li>
          {otherOpenOrders === 0
            ? 'No open order outside this scope'
            : `${indianInteger(otherOpenOrders)} open ${otherOpenOrders === 1 ? 'order' : 'orders'} outside this scope`}
        </li>
      </ul>
    </section>
  );
}
