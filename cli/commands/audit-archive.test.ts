import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sampleBody } from '@pullcord/core/proof/sample-export';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';
import { type SignedLedger, signedLedger } from '../testing/signed-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-archived-'));
const env = { PULLCORD_HOME: join(folder, 'home') };
const named = { firstSequence: 100, lastSequence: 600, file: 'a.jsonl', digest: 'a'.repeat(64) };
const archive = join(folder, 'a.jsonl');
let ledger: SignedLedger;
beforeAll(async () => {
  ledger = await signedLedger(join(folder, 'whole.db'), 700, { named });
  change(
    'archived.db',
    'whole.db',
    "UPDATE entries SET body = '' WHERE seq BETWEEN 100 AND 600 AND seq % 3 > 0",
  );
  writeFileSync(
    archive,
    archiveOf((seq) => sampleBody(seq)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function archiveOf(body: (seq: number) => string): string {
  const bodies = Array.from({ length: 501 }, (_, at) => body(at + 100));
  return ['{"pullcordExport":1}', ...bodies, '{"seal":""}', ''].join('\n');
}
function change(to: string, from: string, statement: string): void {
  copyFileSync(join(folder, from), join(folder, to));
  const database = new DatabaseSync(join(folder, to));
  database.exec(statement);
  database.close();
}
async function verify(name: string, words: readonly string[] = []) {
  const ran = await runHere(
    ['audit', 'verify', join(folder, name), '--key', ledger.key, '--json', ...words],
    env,
  );
  return { code: ran.code, told: JSON.parse(ran.out) };
}

describe('audit verify of a database whose texts were archived', () => {
  it('verifies by their hashes, and names the file in which they stand', async () => {
    expect(await verify('archived.db')).toMatchObject({
      code: 0,
      told: { verified: true, rows: 700, archived: 334, archives: [named], finding: null },
    });
    const ran = await runHere(['audit', 'verify', join(folder, 'archived.db'), '--key', ledger.key], env);
    expect(ran.out).toMatch(/Of 334 of them only the hash is here[\s\S]*a\.jsonl, entries 100 to 600/);
  });

  it('takes the file to fill them in, and names an entry of it that was altered', async () => {
    expect(await verify('archived.db', ['--archive', archive])).toMatchObject({
      code: 0,
      told: { rows: 700, archived: 0 },
    });
    writeFileSync(
      join(folder, 'forged.jsonl'),
      archiveOf((seq) => sampleBody(seq, seq === 301 ? 'forged' : 'kept')),
    );
    expect(await verify('archived.db', ['--archive', join(folder, 'forged.jsonl')])).toMatchObject({
      code: 1,
      told: { finding: { kind: 'changed', from: 301 } },
    });
    const none = [
      'audit',
      'verify',
      join(folder, 'archived.db'),
      '--key',
      ledger.key,
      '--archive',
      'no.jsonl',
    ];
    expect((await runHere(none, env)).code).toBe(2);
  });

  it.each([
    ['a row deleted among the archived', 'DELETE FROM entries WHERE seq = 302', 'missing', 302],
    ['a text taken outside of the archive', "UPDATE entries SET body = '' WHERE seq = 650", 'missing', 650],
    [
      'another hash for an archived text',
      "UPDATE entries SET leaf_hash = printf('%064d', 1) WHERE seq = 302",
      'changed',
      302,
    ],
    [
      'another text where one stayed',
      "UPDATE entries SET body = replace(body, 'kept', 'lost') WHERE seq = 303",
      'changed',
      303,
    ],
    [
      'an archived row at the place of another',
      'UPDATE entries SET seq = 9999 WHERE seq = 302',
      'missing',
      302,
    ],
  ])('still names %s', async (_name, statement, kind, from) => {
    change('tampered.db', 'archived.db', statement);
    expect(await verify('tampered.db')).toMatchObject({ code: 1, told: { finding: { kind, from } } });
  });

  it('texts that no entry accounts for are missing, whatever stands beside the ledger', async () => {
    const bare = await signedLedger(join(folder, 'bare.db'), 700, { signingKey: ledger.signingKey });
    expect(bare.key).toBe(ledger.key);
    change('taken.db', 'bare.db', "UPDATE entries SET body = '' WHERE seq BETWEEN 100 AND 600");
    expect(await verify('taken.db')).toMatchObject({
      code: 1,
      told: { finding: { kind: 'missing', from: 100 } },
    });
  });

  it('replay says that what is archived is not among the batches it ran', async () => {
    const ran = await runHere(['audit', 'replay', join(folder, 'archived.db')], env);
    // All of its batches are: with none to run there is nothing to call the same.
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('The texts of 334 entries are in an archive'),
    ]);
  });
});
