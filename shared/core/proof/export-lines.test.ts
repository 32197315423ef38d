import { expect, test } from 'vitest';
import { canonicalJson } from '../value/canonical-json.ts';
import { findLineKind } from './export-lines.ts';

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
