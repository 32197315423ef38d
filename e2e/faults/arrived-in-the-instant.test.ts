import { expect, test } from 'vitest';
import { Stage } from './rows/stage.ts';

test('an order that arrives between the book and its sweep is in the report, with what became of it', async () => {
  let arrived = false;
  const stage = new Stage({
    orders: 6,
    meddle: (call, perform) => {
      if (call.isWrite && call.path.includes('multi') && !arrived) {
        arrived = true;
        stage.trial.broker.place({
          id: 'LATECOMER',
          tag: 'straddle-07',
          segment: 'NSE_FO',
          instrument: 'NSE_FO|3',
          side: 'BUY',
          type: 'LIMIT',
          quantity: 75,
          filled: 0,
          price: 100,
        });
      }
      return perform();
    },
  });
  const report = stage.verify(
    await stage.cancelAll(undefined, { scope: { tags: ['straddle-07'] }, route: 'sweep' }),
  );
  expect(arrived).toBe(true);
  const row = report.orders.find((each) => each.orderId === 'LATECOMER');
  expect(row).toMatchObject({ state: 'cancelled', arrived: true, tag: 'straddle-07' });
  expect(report.counts).toMatchObject({ total: 7, cancelled: 7 });
  expect((await stage.read()).orders).toEqual(report.orders);
  // Six planned, the other tool's placing, and its cancel by our sweep: the next batch finds them charged.
  const charged = stage.trial.disk
    .writesSince(report.account, 0)
    .reduce((sum, { writes }) => sum + writes, 0);
  expect(charged).toBe(8);
});
