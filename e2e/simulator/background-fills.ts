import type { Broker } from './broker.ts';
import { fillOrder } from './fill-order.ts';

const TICK_MS = 250;

/** Fills working orders now and then, at the seeded rate of the `fillsPerMinute` knob. Returns what stops it. */
export function startBackgroundFills(broker: Broker): () => void {
  let cancel = (): void => {};
  const arm = (): void => {
    cancel = broker.clock.schedule(TICK_MS, () => {
      fillSome(broker);
      arm();
    });
  };
  arm();
  return () => cancel();
}

function fillSome(broker: Broker): void {
  const share = (broker.knobs.fillsPerMinute * TICK_MS) / 60_000;
  if (share <= 0 || broker.random.next() >= share) return;
  const working = broker.desk.all().filter((held) => held.order.status === 'open');
  const held = working[broker.random.below(working.length)];
  if (!held) return;
  const { pending_quantity: pending } = held.order;
  fillOrder(broker, held, broker.random.next() < 0.3 ? Math.ceil(pending / 2) : pending);
}
