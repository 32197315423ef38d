import { spreadCharges } from '@pullcord/core/rate/spread-charges';
import { expect, it } from 'vitest';
import { chargeLines } from './charge-lines.ts';

const NOW = Date.UTC(2026, 10, 20, 5, 0, 0);
const batch = { batchId: 'b', account: 'AB1234' };

it('a long stretch is charged where its writes fell, and what no window counts any more not at all', () => {
  const times = spreadCharges({ count: 1_800, since: NOW - 3_600_000, at: NOW });
  const lines = chargeLines(batch, times, NOW);
  expect(lines.reduce((sum, line) => sum + line.writes, 0)).toBe(900);
  expect(lines.length).toBeLessThan(120);
  expect(lines.filter((line) => line.at > NOW - 60_000).every((line) => line.writes === 1)).toBe(true);
});

it('no write is charged before it happened', () => {
  const times = spreadCharges({ count: 500, since: NOW - 600_000, at: NOW });
  const charged = chargeLines(batch, times, NOW).flatMap(({ at, writes }) =>
    Array.from({ length: writes }, () => at),
  );
  expect(charged.every((at, index) => at >= (times[index] ?? 0))).toBe(true);
  expect(charged.at(-1)).toBe(NOW);
});
