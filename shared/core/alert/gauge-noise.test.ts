import { describe, expect, test } from 'vitest';
import { gaugeNoise } from './gauge-noise.ts';
import type { RuleOf } from './rule.ts';
import { confirmed } from './sample-facts.ts';
import type { Memory } from './watch-state.ts';

const DAY = 86_400_000;
const head = { ruleId: 'r', severity: 'warning', enabled: true, quietMs: 0 } as const;
const asked = (at: number, instrumentKey: string, messages: number, traded: number) =>
  confirmed(at, `b${at}`, {
    activity: [
      {
        instrumentKey,
        messages,
        messageQuantity: messages * 75,
        tradedOrders: traded,
        tradedQuantity: traded * 75,
      },
    ],
  });

describe('order to trade', () => {
  const rule: RuleOf<'order_to_trade'> = { ...head, kind: 'order_to_trade', ratioMin: 50, messagesMin: 100 };
  test('messages of the day for one trade, over the contracts that batches touched', () => {
    let memory: Memory = {};
    let reading: ReturnType<typeof gaugeNoise>[1];
    [memory] = gaugeNoise(rule, memory, asked(0, 'A', 80, 1));
    [memory, reading] = gaugeNoise(rule, memory, asked(1, 'B', 70, 2));
    expect(reading).toMatchObject({ met: true, figure: 50, details: { messages: 150, trades: 3 } });
    // The device counts the whole day again: the later word replaces the earlier.
    [memory, reading] = gaugeNoise(rule, memory, asked(2, 'A', 90, 9));
    expect(reading).toMatchObject({ met: false, details: { messages: 160, trades: 11 } });
    [, reading] = gaugeNoise(rule, memory, asked(DAY, 'A', 120, 1));
    expect(reading).toMatchObject({ figure: 120 });
  });
  test('no trade at all is a ratio to one, and a handful of messages is none', () => {
    expect(gaugeNoise(rule, {}, asked(0, 'A', 100, 0))[1]?.figure).toBe(100);
    expect(gaugeNoise(rule, {}, asked(0, 'A', 99, 0))[1]?.met).toBe(false);
    expect(gaugeNoise(rule, {}, confirmed(0, 'b'))[1]).toBeUndefined();
  });
});

test('instances are days and contracts over the ratio in four weeks, older ones are forgotten', () => {
  const rule: RuleOf<'persistent_noise'> = {
    ...head,
    kind: 'persistent_noise',
    ratioMin: 50,
    instancesMin: 3,
  };
  let memory: Memory = {};
  let reading: ReturnType<typeof gaugeNoise>[1];
  for (const [day, contract, traded] of [
    [0, 'A', 1],
    [0, 'B', 1],
    [1, 'A', 60],
    [5, 'A', 0],
  ] as const) {
    [memory, reading] = gaugeNoise(rule, memory, asked(day * DAY, contract, 100, traded));
  }
  expect(reading).toMatchObject({ met: true, figure: 3, details: { exchangeActsOver: 99 } });
  [, reading] = gaugeNoise(rule, memory, asked(30 * DAY, 'A', 100, 1));
  expect(reading?.figure).toBe(2);
});
