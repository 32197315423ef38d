import { expect, test } from 'vitest';
import { type ExportManifest, findJson, findManifest, manifestText } from './export-file.ts';

const manifest: ExportManifest = {
  filters: { person: 'person-1' },
  firstSequence: 1,
  lastSequence: 9,
  rows: 9,
  size: 12,
  digest: 'd',
  exportedAt: '2026-11-22T05:01:07.000Z',
  exportedBy: null,
};

test('a manifest reads back for its own ledger only', () => {
  const text = manifestText('portal.example/ledger', manifest);
  expect(findManifest(text, 'portal.example/ledger')).toEqual(manifest);
  expect(findManifest(text, 'other.example/ledger')).toBeUndefined();
  expect(findManifest(text.replace('"rows":9', '"rows":"9"'), 'portal.example/ledger')).toBeUndefined();
});

test('text that is no JSON is undefined', () => {
  expect(findJson('{')).toBeUndefined();
  expect(findJson('1')).toBe(1);
});
