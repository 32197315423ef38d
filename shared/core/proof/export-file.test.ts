import { expect, test } from 'vitest';
import { canonicalJson } from '../value/canonical-json.ts';
import { type ExportManifest, findJson, findManifest, manifestText } from './export-file.ts';
import { findLineKind } from './export-lines.ts';

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

test('each kind of line is known by its beginning, as canonical JSON writes it', () => {
  const lines = {
    head: { pullcordExport: 1, checkpoint: 'c', key: 'k' },
    entry: { deviceId: null, deviceSequence: null, entry: {}, recordedAt: '', seq: 1 },
    tile: { tile: [0, 1], hashes: '' },
    checkpoint: { checkpoint: 'c' },
    seal: { seal: 's' },
  };
  const { head, ...others } = lines;
  expect(findLineKind(JSON.stringify(head))).toBe('head');
  for (const [kind, line] of Object.entries(others)) expect(findLineKind(canonicalJson(line))).toBe(kind);
  expect(findLineKind('{"other":1}')).toBeUndefined();
});

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
