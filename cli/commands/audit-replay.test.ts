import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleConfirmed, sampleSettings } from '@pullcord/core/policy/sample-confirmed';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { afterAll, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-replay-'));
const env = { PULLCORD_HOME: join(folder, 'home') };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ledgerOf(...entries: readonly object[]): string {
  const lines = entries.map((entry, at) =>
    canonicalJson({ deviceId: null, deviceSequence: null, entry, recordedAt: 'then', seq: at + 1 }),
  );
  const path = join(folder, 'whole.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const confirmed = sampleConfirmed();
const published = {
  ...confirmed,
  batchId: null,
  type: 'policy.published',
  payload: {
    ...{ version: 1, reason: 'first', digest: 'd' },
    changes: Object.entries(JSON.parse(JSON.stringify(sampleSettings))).map(([key, to]) => ({
      path: `/${key}`,
      from: null,
      to,
    })),
  },
};

it('a batch of the ledger gives the same plan and verdicts by the policy of its day', async () => {
  const ran = await runHere(['audit', 'replay', ledgerOf(published, confirmed)], env);
  expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^1 of 1 batches give the same/)]);
});

it('names what is not the same, and ends with 1', async () => {
  const other = structuredClone(confirmed);
  other.payload.totals.quantity += 1;
  const ran = await runHere(['audit', 'replay', ledgerOf(published, other), '--batch', 'B'], env);
  expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('not the same totals')]);
});

it('says which batches another limit would have stopped', async () => {
  const words = ['--what-if', 'ordersPerBatchMax=2', '--json'];
  const ran = await runHere(['audit', 'replay', ledgerOf(published, confirmed), ...words], env);
  expect(JSON.parse(ran.out).replayed[0].over).toEqual([expect.stringMatching(/ 4 of 2$/)]);
  expect((await runHere(['audit', 'replay', ledgerOf(published), '--what-if', 'no=1'], env)).code).toBe(2);
});

it('without the policy of the day there is nothing to judge by, and that is said', async () => {
  const ran = await runHere(['audit', 'replay', ledgerOf(confirmed)], env);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('policy version 1')]);
});
