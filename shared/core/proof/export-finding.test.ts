import { expect, test } from 'vitest';
import { describeFinding, firstFinding } from './export-finding.ts';

test('an entry known exactly goes before the stretch it lies in', () => {
  const exact = { kind: 'changed', from: 300, to: 300 } as const;
  const stretch = { kind: 'forked', from: 257, to: 512 } as const;
  const whole = { kind: 'seal', from: null, to: null } as const;
  expect(firstFinding([whole, stretch, exact])).toEqual(exact);
  expect(firstFinding([whole, stretch, { ...exact, from: 600, to: 600 }])).toEqual(stretch);
  expect(firstFinding([])).toBeUndefined();
});

test('a finding is a sentence that names the entry', () => {
  expect(describeFinding({ kind: 'changed', from: 17, to: 17 })).toBe(
    'Entry 17 is not the one that was recorded.',
  );
  expect(describeFinding({ kind: 'forked', from: 1, to: 256 })).toBe(
    'An entry from 1 to 256 is not what an earlier checkpoint vouched for.',
  );
  expect(describeFinding({ kind: 'seal', from: null, to: null })).toMatch(/^The file is not/);
});
