import { expect, test } from 'vitest';
import { PROBLEMS, problem } from './problem.ts';

test('every problem is an error status of its own code', () => {
  for (const [code, status] of Object.entries(PROBLEMS)) {
    expect(status).toBeGreaterThanOrEqual(400);
    const made = {
      type: `/problems/${code}`,
      title: 'x',
      status,
      code,
      detail: 'x',
      facts: { field: 'limits' },
    };
    expect(problem.parse(made)).toEqual(made);
  }
});

test('a code that nobody knows is not read as a problem of ours', () => {
  const html = { type: 'about:blank', title: 'x', status: 502, code: 'bad_gateway', detail: 'x' };
  expect(problem.safeParse(html).success).toBe(false);
});
