import upstox from 'upstox-js-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldsOf } from './json-fields.ts';
import { type Simulator, startSimulator } from './start-simulator.ts';

/** The broker's own client, unmodified: what it understands is what a simulator must say. */
let simulator: Simulator;
let client: InstanceType<typeof upstox.ApiClient>;

beforeAll(async () => {
  simulator = await startSimulator();
  Object.assign(simulator.broker.knobs, { meanMs: 0, jitterMs: 0, terminalMeanMs: 0, terminalJitterMs: 0 });
  client = new upstox.ApiClient();
  client.basePath = simulator.url;
  client.orderBasePath = simulator.url;
  client.authentications.OAUTH2.accessToken = 'sim-token-AB1234';
});
afterAll(() => simulator.stop());

/** A call of the SDK as a promise. */
function ask(
  call: (done: (error: Error | null, data: unknown) => void) => void,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    call((error, data) => (error ? reject(error) : resolve({ ...fieldsOf(data) })));
  });
}

function line(correlationId: string, tag: string): object {
  return {
    quantity: 65,
    product: 'I',
    validity: 'DAY',
    price: 90.5,
    tag,
    slice: false,
    instrument_token: simulatorKey(),
    order_type: 'LIMIT',
    transaction_type: 'BUY',
    disclosed_quantity: 0,
    trigger_price: 0,
    is_amo: false,
    correlation_id: correlationId,
  };
}

function simulatorKey(): string {
  return 'NSE_FO|43983';
}

async function readBook(): Promise<Record<string, unknown>[]> {
  const answer = await ask((done) => new upstox.OrderApi(client).getOrderBook('2.0', done));
  return Array.isArray(answer.data) ? answer.data.map((row) => ({ ...fieldsOf(row) })) : [];
}

/** Reads until every order is in `status`; the book is the only witness. */
async function readUntil(status: string): Promise<Record<string, unknown>[]> {
  const book = await readBook();
  return book.every((row) => row.status === status) ? book : readUntil(status);
}

it('places several orders, reads the book and cancels by tag', async () => {
  simulator.broker.knobs.limits = false;
  const orders = new upstox.OrderApi(client);
  const placed = await ask((done) =>
    orders.placeMultiOrder([line('1', 'sdk'), line('2', 'sdk'), line('3', 'sdk')], done),
  );
  expect(placed).toMatchObject({
    status: 'success',
    summary: { total: 3, success: 3, error: 0, payloadError: 0 },
  });
  const book = await readUntil('open');
  expect(book.map((row) => [row.tag, row.orderType, row.pendingQuantity])).toEqual(
    Array(3).fill(['sdk', 'LIMIT', 65]),
  );
  const cancelled = await ask((done) => orders.cancelMultiOrder({ tag: 'sdk' }, done));
  expect(fieldsOf(cancelled.data).orderIds ?? fieldsOf(cancelled.data).order_ids).toEqual(
    book.map((row) => row.orderId),
  );
  expect(await readUntil('cancelled')).toHaveLength(3);
});

it('cancels one order, and learns who it is and what it holds', async () => {
  const [order] = await readBook();
  const again = ask((done) => new upstox.OrderApiV3(client).cancelOrder(String(order?.orderId), done));
  await expect(again).rejects.toMatchObject({ status: 400 });
  const profile = await ask((done) => new upstox.UserApi(client).getProfile('2.0', done));
  expect(profile.data).toMatchObject({ userId: 'AB1234' });
  const positions = await ask((done) => new upstox.PortfolioApi(client).getPositions('2.0', done));
  expect(positions).toMatchObject({ status: 'success', data: [] });
});
