import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { NO_ROWS } from '@pullcord/core/proof/sample-export';
import { sha256Hex } from '@pullcord/core/value/sha256';
import { afterAll, expect, test } from 'vitest';
import { checkFile } from './check-file.ts';
import { lineJudgesHere, startLineJudges } from './line-judges.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (seq: number) => `{"deviceId":null,"entry":{"text":"${'é'.repeat(seq % 50)}"},"seq":${seq}}`;
const HEAD = '{"pullcordExport":1,"checkpoint":"c","key":"k"}';

/** What a file's lines come to: entries with their number and leaf, other lines as they are. */
async function takenOf(text: string, judges = lineJudgesHere) {
  const path = join(folder, 'file.jsonl');
  writeFileSync(path, text);
  const taken: string[] = [];
  const check: ExportCheck = {
    take: (line) => taken.push(line),
    takeEntry: (seq, leaf) => taken.push(`${seq} ${Buffer.from(leaf).toString('hex')}`),
    notes: () => ({ head: null, key: null, seal: null, past: [] }),
    end: () => NO_ROWS,
  };
  const digest = await checkFile(path, check, () => undefined, judges);
  return { taken, digest };
}
const leafOf = (line: string) => Buffer.from(hashLeaf(Buffer.from(line))).toString('hex');

// Over a megabyte, so that lines lie across what is read at once.
const entries = Array.from({ length: 12_000 }, (_, index) => entry(index + 1));
const before = `${[HEAD, ...entries, '{"deviceId": null,"seq":12001}'].join('\n')}\n`;
const whole = `${before}{"seal":"s"}\n`;

test('each line is judged once and in order, whether here or in other threads', async () => {
  const expected = [
    HEAD,
    ...entries.map((line, index) => `${index + 1} ${leafOf(line)}`),
    `undefined ${leafOf('{"deviceId": null,"seq":12001}')}`,
    '{"seal":"s"}',
  ];
  for (const judges of [lineJudgesHere, startLineJudges]) {
    const { taken, digest } = await takenOf(whole, judges);
    expect(taken).toEqual(expected);
    expect(digest).toBe(sha256Hex(before));
  }
});

test('a file that is cut in the middle of a line is digested up to its last whole one', async () => {
  const { taken, digest } = await takenOf(`${HEAD}\n${entry(1)}\n${entry(2).slice(0, -4)}`);
  expect(taken.at(-1)).toContain('undefined ');
  expect(digest).toBe(sha256Hex(`${HEAD}\n${entry(1)}\n`));
  expect((await takenOf('')).taken).toEqual([]);
});
