import { type Broker, drawTerminalDelay } from './broker.ts';
import { fillOrder } from './fill-order.ts';
import type { DeskOrder, NewOrder } from './order-desk.ts';

/** What becomes of a placed order: it may be turned away on the way in. */
export interface Entry {
  readonly order: Omit<NewOrder, 'status'>;
  readonly request: number | null;
  /** The exchange's reason; null lets it in. */
  readonly reject: string | null;
}

/** Takes an order and walks it to the exchange: received, validation pending, open pending, then live. */
export function enterOrder(broker: Broker, entry: Entry): string {
  const { desk } = broker;
  if (entry.order.isAmo) {
    const made = desk.add(
      { ...entry.order, status: 'after market order req received', variety: 'AMO' },
      'place',
      entry.request,
    );
    return made.order_id;
  }
  const made = desk.add({ ...entry.order, status: 'put order req received' }, 'place', entry.request);
  const held = desk.find(made.order_id);
  if (held) walkIn(broker, held, entry.reject);
  return made.order_id;
}

function walkIn(broker: Broker, held: DeskOrder, reject: string | null): void {
  const { desk } = broker;
  const step = drawTerminalDelay(broker) / 3;
  desk.later(held, step, () => {
    desk.move(held, { status: 'validation pending' }, 'accept');
    desk.later(held, step, () => {
      if (reject !== null) {
        desk.move(held, { status: 'rejected', status_message: reject, status_message_raw: reject }, 'reject');
        return;
      }
      desk.move(held, { status: 'open pending' }, 'accept');
      desk.later(held, step, () => goLive(broker, held));
    });
  });
}

function goLive(broker: Broker, held: DeskOrder): void {
  const { desk } = broker;
  const isStop = held.order.order_type.startsWith('SL');
  desk.move(held, { status: isStop ? 'trigger pending' : 'open' }, 'accept');
  if (held.order.order_type === 'MARKET')
    fillOrder(broker, held, held.order.quantity, desk.lastPrice(held.order));
  else if (held.order.validity === 'IOC')
    desk.later(held, 1, () =>
      desk.move(held, { status: 'cancelled', status_message: 'IOC order lapsed' }, 'accept'),
    );
}
