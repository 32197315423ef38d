import { type Broker, resetBroker } from '../broker.ts';
import { enterOrder } from '../enter-order.ts';
import { isGttWaiting } from '../gtt-book.ts';
import { findInstrument } from '../instruments.ts';
import { fieldsOf, findNumber, findText } from '../json-fields.ts';
import { turnKnobs } from '../knobs.ts';
import { ACCOUNT_ROUTES } from './account-routes.ts';
import { moveOrder } from './move-order.ts';
import { seedDemo } from './seed-demo.ts';
import { seedOrders } from './seed-orders.ts';

export interface ControlAnswer {
  readonly status: number;
  readonly value: unknown;
}

export interface ControlCall {
  readonly broker: Broker;
  /** The part of the path that names one thing; empty where there is none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface ControlRoute {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (call: ControlCall) => ControlAnswer;
}

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/__sim\/health$/, answer: health },
  { method: 'POST', path: /^\/__sim\/seed$/, answer: seed },
  { method: 'POST', path: /^\/__sim\/orders$/, answer: addOrders },
  { method: 'GET', path: /^\/__sim\/orders$/, answer: listOrders },
  { method: 'POST', path: /^\/__sim\/orders\/([^/]+)$/, answer: changeOrder },
  { method: 'POST', path: /^\/__sim\/positions$/, answer: setPositions },
  { method: 'POST', path: /^\/__sim\/gtt\/([^/]+)$/, answer: fireGtt },
  { method: 'POST', path: /^\/__sim\/faults$/, answer: addFaults },
  { method: 'GET', path: /^\/__sim\/faults$/, answer: ({ broker }) => ok({ faults: broker.faults.list() }) },
  { method: 'DELETE', path: /^\/__sim\/faults$/, answer: clearFaults },
  { method: 'DELETE', path: /^\/__sim\/faults\/([^/]+)$/, answer: clearFaults },
  { method: 'GET', path: /^\/__sim\/knobs$/, answer: ({ broker }) => ok(broker.knobs) },
  { method: 'POST', path: /^\/__sim\/knobs$/, answer: (call) => turn(call, call.body) },
  { method: 'POST', path: /^\/__sim\/latency$/, answer: (call) => turn(call, call.body) },
  { method: 'POST', path: /^\/__sim\/clock$/, answer: setClock },
  { method: 'GET', path: /^\/__sim\/ledger$/, answer: readLedger },
  { method: 'POST', path: /^\/__sim\/stream$/, answer: disturbStream },
  { method: 'POST', path: /^\/__sim\/reset$/, answer: reset },
  ...ACCOUNT_ROUTES,
];

function ok(value: unknown): ControlAnswer {
  return { status: 200, value };
}

function wrong(error: string): ControlAnswer {
  return { status: 400, value: { error } };
}

function health({ broker }: ControlCall): ControlAnswer {
  const count = broker.desk.all().length;
  return ok({
    status: 'ok',
    t: broker.clock.t(),
    wall: broker.clock.wall(),
    orders: count,
    streams: broker.stream.count(),
  });
}

/** In place of whatever was there, so that the figures are exact. */
function seed({ broker, body }: ControlCall): ControlAnswer {
  const profile = findText(fieldsOf(body), 'profile') ?? 'demo';
  if (profile !== 'demo') return wrong(`There is no profile '${profile}'.`);
  broker.desk.clear();
  broker.positions.clear();
  broker.gtts.clear();
  return ok(seedDemo(broker));
}

/** One wish or a list of them; all their ids in one list. */
function addOrders({ broker, body }: ControlCall): ControlAnswer {
  const wishes: unknown[] = Array.isArray(body) ? body : [body];
  const ids: string[] = [];
  for (const wish of wishes) {
    const made = seedOrders(broker, fieldsOf(wish));
    if (typeof made === 'string') return wrong(made);
    ids.push(...made);
  }
  return ok({ order_ids: ids });
}

function listOrders({ broker, query }: ControlCall): ControlAnswer {
  const account = query.get('account');
  const held = account === null ? broker.desk.all() : broker.desk.ofAccount(account);
  return ok({ orders: held.map((each) => ({ account: each.account, ...each.order })) });
}

function changeOrder({ broker, id, body }: ControlCall): ControlAnswer {
  const moved = moveOrder(broker, id, fieldsOf(body));
  return typeof moved === 'string' ? wrong(moved) : ok({ order: moved });
}

function setPositions({ broker, body }: ControlCall): ControlAnswer {
  const wishes: unknown[] = Array.isArray(body) ? body : [body];
  for (const wish of wishes) {
    const fields = fieldsOf(wish);
    const instrument = findInstrument(
      findText(fields, 'instrument') ?? findText(fields, 'instrument_token') ?? '',
    );
    if (!instrument) return wrong(`There is no instrument '${String(fields.instrument)}'.`);
    const averagePrice = findNumber(fields, 'average_price') ?? instrument.last;
    broker.positions.set({
      account: findText(fields, 'account') ?? 'AB1234',
      instrument: instrument.key,
      product: findText(fields, 'product') ?? 'I',
      quantity: findNumber(fields, 'quantity') ?? instrument.lot,
      averagePrice,
      lastPrice: findNumber(fields, 'last_price') ?? instrument.last,
    });
  }
  return ok({ positions: broker.positions.rows(findText(fieldsOf(wishes[0]), 'account') ?? 'AB1234') });
}

/** The trigger is met: an order is born that carries the trigger's id. */
function fireGtt({ broker, id }: ControlCall): ControlAnswer {
  const gtt = broker.gtts.findAny(id);
  const rule = gtt?.rules.find((each) => each.status === 'SCHEDULED');
  if (!gtt || !rule || !isGttWaiting(gtt)) return wrong(`Trigger '${id}' does not wait.`);
  const account = broker.accounts.find(gtt.account);
  const orderId = enterOrder(broker, {
    request: null,
    reject: null,
    order: {
      account: gtt.account,
      clientCode: account?.clientCode ?? gtt.account,
      instrument: gtt.instrument,
      side: rule.transaction_type,
      quantity: gtt.quantity,
      product: gtt.product,
      price: rule.trigger_price,
      refId: gtt.id,
    },
  });
  rule.status = 'OPEN';
  rule.order_id = orderId;
  broker.stream.publishGtt(gtt);
  return ok({ order_id: orderId });
}

function addFaults({ broker, body }: ControlCall): ControlAnswer {
  const added: unknown[] = [];
  for (const wish of Array.isArray(body) ? body : [body]) {
    const fault = broker.faults.add(wish);
    if (typeof fault === 'string') return wrong(fault);
    added.push({ id: fault.id });
  }
  return ok({ faults: added });
}

function clearFaults({ broker, id }: ControlCall): ControlAnswer {
  broker.faults.clear(id === '' ? undefined : id);
  return ok({ faults: broker.faults.list() });
}

function turn({ broker }: ControlCall, wanted: unknown): ControlAnswer {
  const problem = turnKnobs(broker.knobs, wanted);
  return problem === null ? ok(broker.knobs) : wrong(problem);
}

/** `offsetMs` sets the broker's clock wrong; `advanceMs` winds it forward, rate windows and all. */
function setClock({ broker, body }: ControlCall): ControlAnswer {
  const fields = fieldsOf(body);
  const offset = findNumber(fields, 'offsetMs');
  if (offset !== undefined) broker.clock.setOffset(offset);
  broker.clock.advance(findNumber(fields, 'advanceMs') ?? 0);
  return ok({ now: broker.clock.now(), t: broker.clock.t(), wall: broker.clock.wall() });
}

function readLedger({ broker, query }: ControlCall): ControlAnswer {
  const entries = broker.ledger.readSince(Number(query.get('since') ?? 0), query.get('kind') ?? undefined);
  return ok({ t: broker.clock.t(), wall: broker.clock.wall(), last: broker.ledger.lastSeq(), entries });
}

/** `{close: 1006}`, `{send: {...}}`, and the knobs streamSilent, streamDuplicates, streamDelayMs. */
function disturbStream({ broker, body }: ControlCall): ControlAnswer {
  const { close, send, account, ...knobs } = fieldsOf(body);
  const code = typeof account === 'string' ? account : undefined;
  if (typeof close === 'number') broker.stream.close(code, close);
  if (send !== undefined)
    broker.stream.sendRaw(code ?? 'AB1234', typeof send === 'string' ? send : JSON.stringify(send));
  const problem = turnKnobs(broker.knobs, knobs);
  return problem === null ? ok({ streams: broker.stream.count() }) : wrong(problem);
}

function reset({ broker }: ControlCall): ControlAnswer {
  resetBroker(broker);
  return ok({ status: 'ok', last: broker.ledger.lastSeq() });
}
