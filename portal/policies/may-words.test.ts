import { DEFAULT_POLICY_SETTINGS, type PolicySettings } from '@pullcord/core/policy/policy';
import { expect, it } from 'vitest';
import { mayWords } from './may-words.ts';

const asha = { personId: 'p', name: 'Asha Rao', trades: true, devices: 2 };
const settings: PolicySettings = {
  ...DEFAULT_POLICY_SETTINGS,
  desks: [{ deskId: 'd', name: 'Index', personIds: ['p'], tags: [] }],
  layers: [
    {
      subject: { kind: 'organisation' },
      limits: { ordersPerBatchMax: 50, ordersPerMinuteMax: 200, batchesPerMinuteMax: 1 },
    },
    { subject: { kind: 'desk', deskId: 'd' }, limits: { valuePerBatchMax: '2000000' } },
    { subject: { kind: 'automated' }, limits: { ordersPerBatchMax: 10 } },
  ],
};

it('says sizes, pace, devices, the shell and the emergency', () => {
  expect(mayWords(asha, settings, {})).toEqual([
    'Asha Rao may cancel up to 50 orders and ₹ 20,00,000 in one batch, 200 orders and 1 batch a minute, from 2 devices.',
    'Nothing of this minute is used.',
    'From the command line: up to 10 orders and ₹ 20,00,000.',
    'Above that a larger batch is refused, and an emergency goes on and tells the admins.',
  ]);
});

it('says what is left of the minute, of whichever layer has the least', () => {
  const use = (ordersLastMinute: number) => ({ ordersLastMinute, batchesLastMinute: 1 });
  const left = (organisation: number, person: number) =>
    mayWords(asha, withOwn, { organisation: use(organisation), 'person:p': use(person) })[1];
  const subject = { kind: 'person' as const, personId: 'p' };
  const withOwn = {
    ...settings,
    layers: [...settings.layers, { subject, limits: { ordersPerMinuteMax: 60 } }],
  };
  expect(left(31, 31)).toBe('31 of this minute’s 60 orders are used; 29 more may go now.');
  expect(left(190, 31)).toBe(
    '190 of this minute’s 200 orders are used (organisation, everybody together); 10 more may go now.',
  );
  expect(left(230, 0)).toContain('no more may go now.');
});

it('who is no trader may cancel nothing', () => {
  expect(mayWords({ ...asha, trades: false }, settings, {})).toEqual([
    'Asha Rao may not cancel anything: the role trader is missing.',
  ]);
});
