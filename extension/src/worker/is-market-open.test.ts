import { expect, it } from 'vitest';
import { isMarketOpen } from './is-market-open.ts';

it.each([
  ['2026-11-23T03:29:59Z', false],
  ['2026-11-23T03:30:00Z', true],
  ['2026-11-23T10:00:00Z', true],
  ['2026-11-23T18:24:59Z', true],
  ['2026-11-23T18:25:00Z', false],
  // Saturday and Sunday in India, also where it is still Friday or already Monday elsewhere.
  ['2026-11-21T05:00:00Z', false],
  ['2026-11-22T05:00:00Z', false],
  ['2026-11-22T19:00:00Z', false],
])('%s: %s', (at, open) => expect(isMarketOpen(Date.parse(at))).toBe(open));
