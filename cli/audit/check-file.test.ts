import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkExport } from '@pullcord/core/proof/check-export';
import { afterAll, expect, it } from 'vitest';
import { checkFile } from './check-file.ts';
import { lineJudgesHere } from './line-judges.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a long file without a line end is read in parts, and not put together again for each of them', async () => {
  const [path, size] = [join(folder, 'endless.jsonl'), 48 << 20];
  writeFileSync(path, '');
  truncateSync(path, size);
  const parts: number[] = [];
  const here = lineJudgesHere();
  const judge: typeof here.judge = (lines) => {
    parts.push(lines.end - 1);
    return here.judge(lines);
  };
  await checkFile(
    path,
    checkExport(),
    () => undefined,
    () => ({ ...here, judge }),
  );
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(size);
  expect(Math.max(...parts)).toBeLessThan(24 << 20);
});
