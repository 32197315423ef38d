import type { Broker } from './broker.ts';
import { fillOrder } from './fill-order.ts';

const TICK_MS = 250;

/** Fills working orders now and then, at the seeded rate of the `fillsPerMinute` knob. Returns what stops it. */
export function startBackgroundFills(broker: Broker): () => void {
  const timer = setInterval(() => {
    const share = (broker.knobs.fillsPerMinute * TICK_MS) / 60_000;
    if (share <= 0 || broker.random.next() >= share) return;
    const working = broker.desk.all().filter((held) => held.order.status === 'open');
    const held = working[broker.random.below(working.length)];
    if (!held) return;
    const part =
      broker.random.next() < 0.3 ? Math.ceil(held.order.pending_quantity / 2) : held.order.pending_quantity;
    fillOrder(broker, held, part);
  }, TICK_MS);
  return () => clearInterval(timer);
}
