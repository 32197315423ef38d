import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Row } from './row.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ACCESS_PROOFS = 'portal/http/access-proofs.test.ts';
const REQUIRE_DEVICE = 'portal/access/require-device.test.ts';

/** Rows whose scenario is a test in the room that it is about: run here by name, so that none can go missing. */
export const PROVED_ROWS: readonly Row[] = [
  inBrowser('F27', 'the page’s own click on the review button opens nothing'),
  inBrowser('F28', 'a real click harvested through an invisible panel opens a review at most'),
  inBrowser('F29', 'a removed panel is gone, a cloned one is dead, and the button returns'),
  inBrowser('F30', 'what the page posts or dispatches reaches nobody'),
  inBrowser('F31', 'a content script that was taken over may not confirm, and ten megabytes are not read'),
  inBrowser('F32', 'ids that the account’s own book does not hold are dropped and said'),
  inTests('F42', 'a signed call of a device is taken once, however often it comes', [
    [REQUIRE_DEVICE, 'of eight replays at once one passes'],
    [ACCESS_PROOFS, 'takes a signature once'],
  ]),
  inTests('F43', 'a call copied to another machine is worth nothing', [
    [REQUIRE_DEVICE, 'another device’s key is refused'],
    [ACCESS_PROOFS, 'none of another device'],
  ]),
  inTests('F44', 'a revoked device is refused from its next call on', [
    [REQUIRE_DEVICE, 'once the device is revoked'],
    [ACCESS_PROOFS, 'takes no revoked device'],
  ]),
  inTests('F45', 'a stranger passes no route but the public ones', [
    ['portal/http/access-matrix.test.ts', 'a stranger passes only where it is public'],
    [ACCESS_PROOFS, 'takes no session that is over'],
  ]),
  inTests('F46', 'an id of another person’s opens nothing', [
    ['portal/http/access-own.test.ts', 'another trader'],
    ['portal/records/record-upload.test.ts', 'nobody adds to a batch of another person'],
    ['portal/insights/counts-are-exact.test.ts', 'sees their own and nothing of others'],
  ]),
];

function inBrowser(row: string, name: string): Row {
  const words = [
    'test',
    '--config',
    'playwright.config.ts',
    '--reporter=json',
    '-g',
    `${row}:`,
    'ext-hostile',
  ];
  return { row, name, browser: true, run: () => passes('e2e', 'playwright', words, played) };
}

function inTests(row: string, name: string, proofs: readonly (readonly [string, string])[]): Row {
  const run = async () => {
    for (const [file, guarantee] of proofs) {
      await passes('.', 'vitest', ['run', file, '-t', guarantee, '--reporter=json'], tested);
    }
  };
  return { row, name, tests: true, run };
}

const tested = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int() })
  .transform(({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }));
const played = z
  .object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }) })
  .transform(({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));

/** Runs a runner for what matches; throws where anything failed, or where nothing was found to run. */
async function passes(
  folder: string,
  runner: 'vitest' | 'playwright',
  words: readonly string[],
  report: z.ZodType<{ passed: number; failed: number }>,
): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'pullcord-row-'));
  const file = join(scratch, 'report.json');
  const asked = runner === 'vitest' ? [...words, `--outputFile=${file}`] : [...words];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const cwd = join(ROOT, folder);
  const bin = join(cwd, 'node_modules/.bin', runner);
  const output = await new Promise<string>((resolve) => {
    execFile(bin, asked, { cwd, env, maxBuffer: 1 << 26 }, (_error, out, err) => resolve(`${out}${err}`));
  });
  try {
    const { passed, failed } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    assert.ok(failed === 0 && passed > 0, `${passed} passed, ${failed} failed: ${output.slice(-1_500)}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
