import { type Broker, drawTerminalDelay } from './broker.ts';
import type { Fault } from './faults.ts';
import { fillOrder } from './fill-order.ts';
import { findInstrument, type Instrument } from './instruments.ts';
import { findNumber, findText } from './json-fields.ts';
import type { TransitionCause } from './ledger.ts';
import type { DeskOrder } from './order-desk.ts';
import { isAfterMarket, isEntering, isTerminal } from './order-status.ts';

export interface CancelWish {
  readonly account: string;
  readonly orderId: string;
  /** Ledger number of the request; null for one made in the terminal or by the broker itself. */
  readonly request: number | null;
  readonly cause?: TransitionCause;
  /** What a test wants to go wrong for this very order. */
  readonly faults?: readonly Fault[];
}

/** Takes a cancel, or answers the broker's code. Taken is not cancelled: the exchange answers later. */
export function cancelOrder(broker: Broker, wish: CancelWish): string | null {
  const held = broker.desk.findOf(wish.account, wish.orderId);
  if (!held) return 'UDAPI100010';
  const faults = wish.faults ?? [];
  const fill = faults.find((fault) => fault.kind === 'fill-first');
  if (fill && findText(fill.with, 'at') !== 'exchange') fillBy(broker, held, fill);
  if (isTerminal(held.order.status)) return 'UDAPI100040';
  if (isEntering(held.order.status) && broker.knobs.earlyCancel === 'refuse') return 'UDAPI100010';
  // A second cancel while the first is on its way is taken and changes nothing.
  if (held.order.status === 'cancel pending') return null;
  if (faults.some((fault) => fault.kind === 'ignore-cancel')) return null;
  takeCancel(broker, held, wish, faults);
  return null;
}

function takeCancel(broker: Broker, held: DeskOrder, wish: CancelWish, faults: readonly Fault[]): void {
  const { desk } = broker;
  const cause = wish.cause ?? 'cancel';
  const slow = faults.find((fault) => fault.kind === 'slow-cancel');
  const delay = slow ? (findNumber(slow.with, 'ms') ?? 5_000) : drawTerminalDelay(broker);
  const afterMarket = isAfterMarket(held.order.status);
  const requestId = String(Number(held.order.order_request_id) + 1);
  desk.move(held, { status: 'cancel pending', order_request_id: requestId }, cause, wish.request);
  desk.later(held, delay, () => {
    const fill = faults.find(
      (fault) => fault.kind === 'fill-first' && findText(fault.with, 'at') === 'exchange',
    );
    if (fill) fillBy(broker, held, fill);
    if (isTerminal(held.order.status)) return;
    const refuse = faults.find((fault) => fault.kind === 'refuse-cancel');
    if (refuse) {
      const reason = findText(refuse.with, 'reason') ?? '16387 : Order cannot be cancelled, being executed';
      desk.move(held, { status: 'not cancelled', status_message: reason }, 'cancel-refused', wish.request);
      return;
    }
    const end = afterMarket ? 'cancelled after market order' : 'cancelled';
    desk.move(held, { status: end, status_message: 'Cancelled by user' }, cause, wish.request);
    endFamily(broker, held, wish);
  });
}

function fillBy(broker: Broker, held: DeskOrder, fault: Fault): void {
  fillOrder(
    broker,
    held,
    findNumber(fault.with, 'quantity') ?? held.order.quantity,
    findNumber(fault.with, 'price'),
  );
}

/** A cover order falls with its entry; and cancelling the stop of a filled entry squares the position off. */
function endFamily(broker: Broker, held: DeskOrder, wish: CancelWish): void {
  const { desk } = broker;
  const parent = held.order.parent_order_id === null ? undefined : desk.find(held.order.parent_order_id);
  if (held.order.variety === 'CO' && parent && parent.order.filled_quantity > 0) {
    const made = desk.add(
      {
        account: held.account,
        clientCode: held.order.placed_by,
        instrument: instrumentOf(held),
        side: held.order.transaction_type,
        quantity: parent.order.filled_quantity,
        status: 'open',
        product: held.order.product,
        orderType: 'MARKET',
        tag: held.order.tag,
        variety: 'CO',
        parentOrderId: held.order.parent_order_id,
      },
      'square-off',
      wish.request,
    );
    const exit = desk.find(made.order_id);
    if (exit) fillOrder(broker, exit, exit.order.quantity, desk.lastPrice(exit.order), 'square-off');
    return;
  }
  for (const child of desk.ofAccount(held.account))
    if (child.order.parent_order_id === held.order.order_id && !isTerminal(child.order.status))
      desk.move(
        child,
        { status: 'cancelled', status_message: 'Parent order cancelled' },
        'cancel',
        wish.request,
      );
}

function instrumentOf(held: DeskOrder): Instrument {
  const found = findInstrument(held.order.instrument_token);
  if (!found)
    throw new Error(`Order ${held.order.order_id} names an instrument the simulator does not know.`);
  return found;
}
