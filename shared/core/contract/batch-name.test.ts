import { expect, it } from 'vitest';
import { batchName } from './batch-name.ts';

it.each(['01KA9V3J5Z8Q4W6E7R9T0Y2U3I', 'batch-1', 'floor-500-true', 'B', 'drawn_7-12'])(
  '%s names a batch',
  (id) => expect(batchName.safeParse(id).success).toBe(true),
);

it.each(['', '../B-1', 'x/y', 'a b', 'B\u001B[2J', 'ब', 'B'.repeat(61)])('%j names none', (id) =>
  expect(batchName.safeParse(id).success).toBe(false),
);
