import { expect, test } from 'vitest';
import { findLineKind } from './export-lines.ts';
import { checkLines, sampleBody, sampleExport, sampleHead } from './sample-export.ts';

test('a sample is an export that holds, with every kind of line', () => {
  const bodies = Array.from({ length: 300 }, (_, at) => sampleBody(at + 1));
  const { lines, opened } = sampleExport(bodies, { pastSizes: [100] });
  expect(new Set(lines.map(findLineKind))).toEqual(new Set(['head', 'entry', 'tile', 'checkpoint', 'seal']));
  expect(checkLines(lines, opened).finding).toBeUndefined();
  expect(opened.head).toEqual(sampleHead(bodies));
});
