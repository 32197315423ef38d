import type { ReviewRequest } from '@pullcord/device/batch/review';
import type { SeededRandom } from '../../simulator/seeded-random.ts';
import { ACCOUNT } from './machine.ts';
import type { ModelBroker } from './model-broker.ts';
import { isEnded, nowOf } from './model-order.ts';

const TAGS = ['straddle-07', 'hedge-2', 'scalp', null] as const;
const SEGMENTS = ['NSE_FO', 'NSE_EQ'] as const;
const STATUSES = [
  'open',
  'open',
  'open',
  'open',
  'trigger pending',
  'not cancelled',
  'open pending',
  'modified',
];

/** Mostly the batches people have; now and then one of hundreds. */
export function drawSize(random: SeededRandom): number {
  const roll = random.next();
  if (roll < 0.1) return 1 + random.below(3);
  if (roll < 0.97) return 5 + random.below(45);
  return 100 + random.below(120);
}

export function placeOrders(broker: ModelBroker, random: SeededRandom, batch: number, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const segment = SEGMENTS[random.below(2)] ?? 'NSE_FO';
    const quantity = 75 * (1 + random.below(4));
    broker.place({
      id: `26112${batch}${String(index).padStart(5, '0')}`,
      tag: TAGS[random.below(TAGS.length)] ?? null,
      segment,
      instrument: `${segment}|${1 + random.below(20)}`,
      side: random.next() < 0.5 ? 'BUY' : 'SELL',
      type: random.next() < 0.15 ? 'SL' : 'LIMIT',
      quantity,
      filled: random.next() < 0.05 ? 25 : 0,
      price: 1 + random.below(500),
      status: STATUSES[random.below(STATUSES.length)] ?? 'open',
    });
  }
}

/** What the trader asks for: all, tags, a segment, or ids ticked one by one. */
export function drawRequest(random: SeededRandom, broker: ModelBroker): ReviewRequest {
  const roll = random.next();
  const ids = [...broker.orders.values()].filter((order) => !isEnded(nowOf(order))).map((order) => order.id);
  const scope: ReviewRequest['scope'] =
    roll < 0.4 || ids.length === 0
      ? { all: true }
      : roll < 0.65
        ? { tags: ['straddle-07', 'hedge-2'], ...(random.next() < 0.5 ? { untagged: true } : {}) }
        : roll < 0.8
          ? { segments: ['NSE_FO'] }
          : { ids: [...ids.filter(() => random.next() < 0.9), ids[0] ?? 'NONE', 'NOSUCHORDER'] };
  return {
    account: ACCOUNT,
    scope,
    emergency: random.next() < 0.3,
    includeProtective: random.next() < 0.5,
    route: random.next() < 0.8 ? 'auto' : 'single',
    surface: 'review',
  };
}
