import type { DoubtedCancel } from '@pullcord/device/batch/settle-left-intent';
import { expect, it, vi } from 'vitest';
import { rememberLanguage } from '../words/spoken.ts';

const create = vi.hoisted(() => vi.fn());
vi.mock('wxt/browser', () => ({
  browser: { notifications: { create }, runtime: { getURL: (path: string) => path } },
}));
const { doubtNoticeOf, showDoubt } = await import('./doubt-notice.ts');

const before = { orderId: '261120000001001', symbol: 'NIFTY 26NOV 25000 CE', statusText: 'open' };
const doubt = (after: { statusText: string } | null) =>
  ({ batchId: 'b1', account: 'AB1234', before, after }) as DoubtedCancel;

it('says which order, what the broker shows of it now, and that nothing else was sent', () => {
  const { title, message } = doubtNoticeOf(doubt({ statusText: 'cancelled' }));
  expect(title).toContain('AB1234');
  for (const part of [
    '261120000001001',
    'NIFTY 26NOV 25000 CE',
    'cancelled',
    'No other cancel of that review',
  ]) {
    expect(message).toContain(part);
  }
});

it('says so where no book shows the order any more, in Hindi too', () => {
  expect(doubtNoticeOf(doubt(null)).message).toContain('no longer in the broker’s book');
  rememberLanguage('hi');
  expect(doubtNoticeOf(doubt(null)).message).toContain('अब ब्रोकर की बुक में नहीं है');
  rememberLanguage('en');
});

it('one notification a batch: told again, it takes the place of the first', async () => {
  await showDoubt(doubt(null));
  expect(create.mock.calls[0]?.[0]).toBe('doubt:b1');
});
