import { openMemoryDesk } from '@pullcord/device/batch/memory-desk';
import { jsonReply } from '@pullcord/device/broker/fake-broker';
import { describe, expect, it } from 'vitest';
import { answerCancel } from '../commands/answer-cancel.ts';
import { emptyReport } from '../commands/empty-report.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { answerBatch } from './answer-batch.ts';

/** So many plain orders of one tag, and three stops of it whose positions nobody can read. */
async function deskWithStops(orders: number) {
  const desk = await openMemoryDesk({ orders });
  const stops = ['27000001', '27000002', '27000003'];
  for (const orderId of stops) {
    desk.broker.add(orderId, 'straddle-07');
    Object.assign(desk.broker.orders.get(orderId) ?? {}, { order_type: 'SL', side: 'SELL' });
  }
  desk.broker.before = (_request, path) =>
    path === '/v2/portfolio/short-term-positions' ? jsonReply(503, { status: 'error' }) : undefined;
  const serve = () =>
    answerBatch(
      {
        device: desk.device,
        accounts: ['AB1234'],
        account: 'AB1234',
        onReport: () => undefined,
        stop: new AbortController().signal,
      },
      JSON.stringify({ strategy_tag: 'straddle-07', status: 'OPEN' }),
    );
  const left = stops.map((order_id) => ({ order_id, reason: 'position_unknown' }));
  return { desk, serve, left };
}

describe('an answer while orders of the scope were left out', () => {
  it('served, says that they match and stay, where nothing else does', async () => {
    const { serve, left } = await deskWithStops(0);
    const { status, body } = await serve();
    expect(status).toBe(400);
    expect(body).toMatchObject({
      status: 'error',
      error_code: 'CANCEL_BATCH_NOT_ALLOWED',
      message: 'All 3 orders that match are left out. Nothing was sent.',
      left_out: left,
    });
  });

  it('served, names them beside what was cancelled', async () => {
    const { serve, left } = await deskWithStops(2);
    const { status, body } = await serve();
    expect([status, body]).toMatchObject([200, { status: 'success', summary: { total: 2 }, left_out: left }]);
  });

  it('from the command line, is 0 where every chosen order is cancelled, and 1 where all that matched was left out', async () => {
    const io = { out: () => undefined } as unknown as TerminalIo;
    for (const [orders, exit] of [
      [0, 1],
      [2, 0],
    ] as const) {
      const { desk } = await deskWithStops(orders);
      const review = await desk.open();
      const report = orders === 0 ? emptyReport(review) : await desk.run(review);
      expect(answerCancel(report, review.plan, 5, { json: true }, io)).toBe(exit);
    }
  });

  it('is 1 where nothing that could be read matches and rows could not: each may be one of the scope', async () => {
    const said: string[] = [];
    const io = { out: (line: string) => said.push(line) } as unknown as TerminalIo;
    const desk = await openMemoryDesk({ orders: 1 });
    Object.assign([...desk.broker.orders.values()][0] ?? {}, { order_id: null });
    const review = await desk.open();
    expect(review.plan.unreadableRows).toBe(1);
    expect(answerCancel(emptyReport(review), review.plan, 5, { json: true }, io)).toBe(1);
    expect(JSON.parse(said.join(''))).toMatchObject({ unreadable_rows: 1 });
  });
});
