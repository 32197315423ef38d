import { type Broker, drawTerminalDelay } from './broker.ts';
import type { BrokerOrder } from './broker-order.ts';
import { isAfterMarket, isCancellable } from './order-status.ts';

export interface ModifyWish {
  readonly account: string;
  readonly orderId: string;
  readonly request: number | null;
  readonly change: Partial<
    Pick<BrokerOrder, 'price' | 'quantity' | 'trigger_price' | 'order_type' | 'validity'>
  >;
  /** The exchange refuses the change; the order stays live as it was. */
  readonly refuse?: boolean;
}

/** Takes a change, or answers the broker's code. The order goes through two pending states before it holds. */
export function modifyOrder(broker: Broker, wish: ModifyWish): string | null {
  const { desk } = broker;
  const held = desk.findOf(wish.account, wish.orderId);
  if (!held) return 'UDAPI100010';
  if (!isCancellable(held.order.status)) return 'UDAPI100041';
  const afterMarket = isAfterMarket(held.order.status);
  const step = drawTerminalDelay(broker) / 2;
  const requestId = String(Number(held.order.order_request_id) + 1);
  const first = afterMarket ? 'modify after market order req received' : 'modify validation pending';
  desk.move(held, { status: first, order_request_id: requestId }, 'modify', wish.request);
  desk.later(held, step, () => {
    if (afterMarket) {
      desk.move(held, { ...wish.change, status: 'after market order req received' }, 'modify', wish.request);
      return;
    }
    desk.move(held, { status: 'modify pending' }, 'modify', wish.request);
    desk.later(held, step, () => {
      const end = wish.refuse ? { status: 'not modified' } : { ...wish.change, status: 'modified' };
      desk.move(held, end, 'modify', wish.request);
    });
  });
  return null;
}
