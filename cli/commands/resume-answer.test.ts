import { openMemoryDesk } from '@pullcord/device/batch/memory-desk';
import { describe, expect, it } from 'vitest';
import { resumeAnswer } from './resume-answer.ts';

async function report(orders: number) {
  const desk = await openMemoryDesk({ orders });
  return desk.run(await desk.open());
}

describe('what resume answers as JSON', () => {
  it('of one batch is its own answer', async () => {
    const one = await report(2);
    const answer = resumeAnswer([one], undefined);
    expect(answer).toMatchObject({ status: 'success', batch_id: one.batchId, summary: { cancelled: 2 } });
    expect(answer.batches).toHaveLength(1);
  });

  it('of several is one object: their sum, and each by itself', async () => {
    const answer = resumeAnswer([await report(2), await report(3)], undefined);
    expect(answer).toMatchObject({ status: 'success', summary: { total: 5, cancelled: 5 } });
    expect([answer.data.length, answer.batches.map(({ summary }) => summary.total)]).toEqual([5, [2, 3]]);
  });

  it('of none is an object too, and no success', () => {
    const message = 'There is nothing to resume for AB1234.';
    const summary = { total: 0, cancelled: 0, failed: 0, pending: 0 };
    expect(resumeAnswer([], message)).toEqual({ status: 'error', message, data: [], summary, batches: [] });
  });
});
