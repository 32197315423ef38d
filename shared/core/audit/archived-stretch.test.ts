import { expect, test } from 'vitest';
import { archivedStretch } from './archived-stretch.ts';

test('an archive is named with its stretch and the digest of its file, and with nothing else', () => {
  const named = { firstSequence: 1, lastSequence: 512, file: 'a.jsonl', digest: 'a'.repeat(64) };
  expect(archivedStretch.parse(named)).toEqual(named);
  expect(archivedStretch.safeParse({ ...named, digest: 'a' }).success).toBe(false);
  expect(archivedStretch.safeParse({ ...named, firstSequence: 0 }).success).toBe(false);
  expect(archivedStretch.safeParse({ ...named, path: '/data' }).success).toBe(false);
});
