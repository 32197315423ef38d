import type { SeededRandom } from '../../simulator/seeded-random.ts';
import type { ModelBroker } from './model-broker.ts';
import { isEnded, type ModelOrder, nowOf } from './model-order.ts';
import type { Timeline } from './timeline.ts';

/** Of each kind: a batch that sleeps for hours does not come back to a book of thousands. */
const HAPPENINGS_MAX = 60;

/** The market and the trader's other tools go on until `isOver`. */
export function startBystanders(
  timeline: Timeline,
  broker: ModelBroker,
  random: SeededRandom,
  isOver: () => boolean,
): void {
  const { weather } = broker;
  const open = (): ModelOrder | undefined => {
    const orders = [...broker.orders.values()].filter((order) => !isEnded(nowOf(order)));
    return orders[random.below(Math.max(1, orders.length))];
  };
  const often = (perS: number, act: () => void) => {
    if (perS <= 0) return;
    let left = HAPPENINGS_MAX;
    const again = () => {
      if (isOver() || left === 0) return;
      left -= 1;
      act();
      timeline.at(timeline.now + gap(random, perS), again);
    };
    timeline.at(timeline.now + gap(random, perS), again);
  };
  let placed = 0;
  often(weather.fillsPerS, () => {
    const order = open();
    if (order === undefined) return;
    const roll = random.next();
    if (roll < 0.1) broker.reject(order.id);
    else
      broker.fill(order.id, roll < 0.5 ? 1 + random.below(nowOf(order).quantity) : Number.POSITIVE_INFINITY);
  });
  often(weather.foreignCancelsPerS, () => {
    const order = open();
    if (order !== undefined && broker.admitOther()) broker.cancel(order.id, 'others');
  });
  often(weather.modifiesPerS, () => {
    const order = open();
    if (order !== undefined) broker.modify(order.id, { price: 50 + random.below(100) });
  });
  often(weather.growsPerS, () => {
    const order = open();
    if (order !== undefined) broker.modify(order.id, { quantity: nowOf(order).quantity + 75 });
  });
  often(weather.placementsPerS, () => {
    if (!broker.admitOther()) return;
    placed += 1;
    const like = open();
    broker.place({
      id: `N${placed}T${Math.round(timeline.now) % 100_000}`,
      tag: like?.tag ?? null,
      segment: like?.segment ?? 'NSE_FO',
      instrument: like?.instrument ?? 'NSE_FO|1',
      side: 'BUY',
      type: 'LIMIT',
      quantity: 75,
      filled: 0,
      price: 10,
    });
  });
}

function gap(random: SeededRandom, perS: number): number {
  return (-Math.log(1 - random.next()) * 1_000) / perS;
}
