import { expect, it } from 'vitest';
import { steadyClock } from './steady-clock.ts';

it('goes on from where it was when the machine’s clock is set back, and follows it forward', () => {
  let machine = 1_000;
  const clock = steadyClock({ now: () => machine, wait: () => Promise.resolve() });
  const read = (at: number) => {
    machine = at;
    return clock.now();
  };
  expect([1_000, 1_500, 500, 700, 5_700].map(read)).toEqual([1_000, 1_500, 1_500, 1_700, 6_700]);
});
