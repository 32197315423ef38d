import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { savePairing } from '@pullcord/device/portal/pairing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../open-device.ts';
import { runHere } from '../testing/run-here.ts';
import { type SignedLedger, signedLedger } from '../testing/signed-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-verify-'));
const env = { PULLCORD_HOME: join(folder, 'home') };
let ledger: SignedLedger;
beforeAll(async () => {
  ledger = await signedLedger(join(folder, 'portal.db'), 700);
  writeFileSync(join(folder, 'export.jsonl'), ledger.exported);
  writeFileSync(join(folder, 'ledger.key'), `${ledger.key}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify(name: string, words: readonly string[] = ['--key', join(folder, 'ledger.key')]) {
  const ran = await runHere(['audit', 'verify', join(folder, name), '--json', ...words], env);
  return { code: ran.code, told: JSON.parse(ran.out) };
}
/** The export with another text in it. */
function edited(change: (lines: string[]) => void): string {
  const lines = ledger.exported.split('\n');
  change(lines);
  writeFileSync(join(folder, 'edited.jsonl'), lines.join('\n'));
  return 'edited.jsonl';
}
const lineOf = (lines: readonly string[], seq: number) =>
  lines.findIndex((line) => line.endsWith(`,"seq":${seq}}`));

describe('audit verify of an export', () => {
  it('passes where it is whole, and ends with 0', async () => {
    expect(await verify('export.jsonl')).toMatchObject({
      code: 0,
      told: { verified: true, rows: 700, firstSequence: 1, lastSequence: 700, finding: null },
    });
  });

  it('says so, and ends with 6, where only the file itself names its key', async () => {
    expect(await verify('export.jsonl', [])).toMatchObject({
      code: 6,
      told: { verified: false, keyPinned: false },
    });
  });

  it('fails under another key', async () => {
    const other = await signedLedger(join(folder, 'other.db'), 3);
    expect(await verify('export.jsonl', ['--key', other.key])).toMatchObject({ code: 1 });
    expect(
      (await runHere(['audit', 'verify', join(folder, 'export.jsonl'), '--key', 'none'], env)).code,
    ).toBe(2);
  });

  it.each([
    [
      'edited',
      (lines: string[]) =>
        lines.splice(lineOf(lines, 300), 1, (lines[lineOf(lines, 300)] ?? '').replace('kept', 'lost')),
    ],
    ['deleted', (lines: string[]) => lines.splice(lineOf(lines, 300), 1)],
    [
      'inserted',
      (lines: string[]) =>
        lines.splice(lineOf(lines, 300), 0, (lines[lineOf(lines, 299)] ?? '').replace('299', '300')),
    ],
    [
      'moved',
      (lines: string[]) =>
        lines.splice(lineOf(lines, 300), 2, lines[lineOf(lines, 301)] ?? '', lines[lineOf(lines, 300)] ?? ''),
    ],
    ['cut off', (lines: string[]) => lines.splice(lineOf(lines, 300))],
  ])('names the first entry that was %s', async (_name, change) => {
    expect(await verify(edited(change))).toMatchObject({ code: 1, told: { finding: { from: 300 } } });
  });

  it('names where a history leaves a checkpoint kept from before', async () => {
    const fork = await signedLedger(join(folder, 'fork.db'), 800, {
      from: 400,
      signingKey: ledger.signingKey,
    });
    writeFileSync(join(folder, 'fork.jsonl'), fork.exported);
    expect((await verify('fork.jsonl')).code).toBe(0);
    writeFileSync(join(folder, 'kept.note'), ledger.head);
    const words = ['--key', ledger.key, '--against', join(folder, 'kept.note')];
    expect(await verify('fork.jsonl', words)).toMatchObject({
      code: 1,
      told: { finding: { kind: 'forked' } },
    });
    expect(await verify('fork.db', words)).toMatchObject({ code: 1, told: { finding: { kind: 'forked' } } });
    const older = await signedLedger(join(folder, 'older.db'), 300, { signingKey: ledger.signingKey });
    writeFileSync(join(folder, 'older.jsonl'), older.exported);
    expect(await verify('older.jsonl', words)).toMatchObject({
      told: { finding: { kind: 'cut_off', from: 301 } },
    });
  });

  it('takes a head in every form in which a portal hands it out', async () => {
    const mail = `Keep this mail: it vouches for the ledger as it stands today.\n\n${ledger.head}\nKey: ${ledger.key}\n\nTo check a database`;
    const line = JSON.stringify({ signedAt: 'then', note: ledger.head });
    const older = await signedLedger(join(folder, 'short.db'), 300, { signingKey: ledger.signingKey });
    const forms = {
      note: ledger.head,
      mail,
      'saved.mail': `\uFEFF${mail.replaceAll('\n', '\r\n')}`,
      'above.key': mail.slice(0, mail.indexOf('Key:')),
      webhook: JSON.stringify({ checkpoint: ledger.head, key: ledger.key }),
      'portal.db.heads': `${JSON.stringify({ signedAt: 'then', note: older.head })}\n${line}\n{"signedAt":"cut sh`,
    };
    for (const [name, text] of Object.entries(forms)) {
      writeFileSync(join(folder, name), text);
      const words = ['--key', ledger.key, '--against', join(folder, name)];
      expect([name, await verify('export.jsonl', words)]).toMatchObject([name, { code: 0 }]);
      expect([name, await verify('short.db', words)]).toMatchObject([
        name,
        { told: { finding: { kind: 'cut_off', from: 301 } } },
      ]);
    }
    for (const name of ['export.jsonl', 'nowhere']) {
      const words = ['--key', ledger.key, '--against', join(folder, name)];
      const ran = await runHere(['audit', 'verify', join(folder, 'portal.db'), ...words], env);
      expect([ran.code, ran.err]).toEqual([name === 'nowhere' ? 2 : 0, expect.any(String)]);
    }
    const other = await signedLedger(join(folder, 'not-ours.db'), 3);
    writeFileSync(join(folder, 'foreign.note'), other.head);
    const words = ['--key', ledger.key, '--against', join(folder, 'foreign.note')];
    expect((await verify('export.jsonl', words)).code).toBe(2);
  });

  it('says in words what it found', async () => {
    const good = await runHere(['audit', 'verify', join(folder, 'export.jsonl'), '--key', ledger.key], env);
    expect(good.out).toMatch(/^Verified: 700 entries, from entry 1 to 700/);
    const bad = await runHere(
      [
        'audit',
        'verify',
        join(
          folder,
          edited((lines) => lines.splice(lineOf(lines, 9), 1)),
        ),
        '--key',
        ledger.key,
      ],
      env,
    );
    expect(bad.out).toMatch(/^NOT VERIFIED\. Entry 9 is missing/);
  });
});

it('what is no file, no ledger, or no heads, is told as that', async () => {
  writeFileSync(join(folder, 'other.jsonl'), 'not of a ledger\n');
  const said = async (...words: string[]) => {
    const ran = await runHere(['audit', 'verify', ...words, '--key', ledger.key], env);
    return [ran.code, ran.out + ran.err];
  };
  expect(await said(folder)).toEqual([2, expect.stringContaining('it is no file')]);
  const [code, words] = await said(join(folder, 'other.jsonl'));
  expect([code, words]).toEqual([1, expect.stringContaining('the file you mean')]);
  const against = await said(join(folder, 'export.jsonl'), '--against', folder);
  expect(against).toEqual([2, expect.stringContaining('cannot be read')]);
});

describe('audit verify of a CSV with its proof beside it', () => {
  const write = (csv: string) => {
    writeFileSync(join(folder, 'slice.csv'), csv);
    writeFileSync(join(folder, 'slice.csv.proof.jsonl'), ledger.csvProof);
    return 'slice.csv';
  };

  it('passes where both are whole', async () => {
    expect(await verify(write(ledger.csv))).toMatchObject({ code: 0, told: { verified: true, rows: 700 } });
  });

  it.each([
    ['a cell', () => ledger.csv.replace('a ""b""', 'a ""x""'), { kind: 'seal' }],
    [
      'a leaf hash',
      () => ledger.csv.replace(/(\r\n300,.*?\r\nc",)../s, '$100'),
      { kind: 'changed', from: 300 },
    ],
    ['a row left out', () => ledger.csv.replace(/\r\n300,.*?\r\nc",[0-9a-f]+/s, ''), { from: 300 }],
    ['its end cut off', () => ledger.csv.slice(0, ledger.csv.indexOf('\r\n300,') + 2), {}],
    ['every line end', () => ledger.csv.replaceAll('\r\n', '\n'), { kind: 'seal' }],
    ['its beginning, as an editor saves it', () => `\uFEFF${ledger.csv}`, { kind: 'seal' }],
  ])('fails where %s was changed', async (_name, csv, finding) => {
    expect(await verify(write(csv()))).toMatchObject({ code: 1, told: { finding } });
  });

  it('is told by its ending, in capitals too', async () => {
    write(ledger.csv);
    for (const end of ['', '.proof.jsonl'])
      copyFileSync(join(folder, `slice.csv${end}`), join(folder, `SLICE.CSV${end}`));
    expect(await verify('SLICE.CSV')).toMatchObject({ code: 0, told: { rows: 700 } });
  });

  it('says that the proof is not there, and of no entry that it is missing, where the proof was cut', async () => {
    const name = write(ledger.csv);
    const proof = (text: string) => writeFileSync(join(folder, 'slice.csv.proof.jsonl'), text);
    proof(ledger.csvProof.slice(0, ledger.csvProof.lastIndexOf('{"seal"')));
    expect(await verify(name)).toMatchObject({ code: 1, told: { finding: { kind: 'seal', from: null } } });
    proof('');
    expect(await verify(name)).toMatchObject({ code: 1, told: { finding: { kind: 'unproved', from: 1 } } });
  });

  it('reads a long file with one quote too many once, and not again for each part of it', async () => {
    const csv = `${ledger.csv.replace('a ""b""', 'a "b""')}${'x'.repeat(24 << 20)}`;
    expect(await verify(write(csv))).toMatchObject({ code: 1, told: { finding: { from: 1 } } });
  });

  it('says where the proof was looked for', async () => {
    writeFileSync(join(folder, 'alone.csv'), ledger.csv);
    const ran = await runHere(['audit', 'verify', join(folder, 'alone.csv'), '--key', ledger.key], env);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('alone.csv.proof.jsonl')]);
  });
});

describe('audit verify after the ledger’s key was handed over', () => {
  const pinned = { PULLCORD_HOME: join(folder, 'handed-over') };
  let next: SignedLedger;
  const ask = async (name: string, ...words: string[]) => {
    const ran = await runHere(['audit', 'verify', join(folder, name), '--json', ...words], pinned);
    return { code: ran.code, told: JSON.parse(ran.out) };
  };
  beforeAll(async () => {
    next = await signedLedger(join(folder, 'next.db'), 800);
    const { records } = await openDevice(pinned);
    await savePairing(records, {
      ...{ deviceId: 'd', personId: 'p', personName: 'P', roles: ['compliance'], organisation: 'O' },
      policyKeys: [{ kty: 'OKP', crv: 'Ed25519', x: 'a'.repeat(43), kid: 'k' }],
      ledgerKeys: [next.key, ledger.key],
      ...{ portalUrl: 'https://portal.test', pairedAt: 1 },
    });
    writeFileSync(join(folder, 'next.jsonl'), next.exported);
    writeFileSync(join(folder, 'before.csv'), ledger.csv);
    writeFileSync(join(folder, 'before.csv.proof.jsonl'), ledger.csvProof);
  });

  it.each(['export.jsonl', 'portal.db', 'before.csv'])(
    '%s of before it is still verified, and says by which key',
    async (name) => {
      expect(await ask(name)).toMatchObject({ code: 0, told: { verified: true, key: ledger.key } });
      const { out } = await runHere(['audit', 'verify', join(folder, name)], pinned);
      expect(out).toContain('It is an earlier key of this ledger');
    },
  );

  it('an export under the new key is judged against a head that the old one signed', async () => {
    writeFileSync(join(folder, 'before.note'), ledger.head);
    expect(await ask('next.jsonl')).toMatchObject({ code: 0, told: { key: next.key } });
    const words = ['--against', join(folder, 'before.note')];
    expect(await ask('next.jsonl', ...words)).toMatchObject({ code: 0 });
    const fork = await signedLedger(join(folder, 'next-fork.db'), 800, {
      from: 400,
      signingKey: next.signingKey,
    });
    writeFileSync(join(folder, 'next-fork.jsonl'), fork.exported);
    expect(await ask('next-fork.jsonl', ...words)).toMatchObject({
      code: 1,
      told: { finding: { kind: 'forked' } },
    });
  });

  it('a ledger signed with a key that was never this one’s is not verified', async () => {
    const stranger = await signedLedger(join(folder, 'never.db'), 700);
    writeFileSync(join(folder, 'never.jsonl'), stranger.exported);
    expect(await ask('never.jsonl')).toMatchObject({ code: 1 });
  });
});

describe('audit verify of a portal’s database, triggers dropped', () => {
  it('passes where nothing was touched', async () => {
    expect(await verify('portal.db')).toMatchObject({ code: 0, told: { rows: 700, finding: null } });
  });

  it('is not called verified where no head is signed, and beyond the newest one that is', async () => {
    const copy = (name: string, statement: string) => {
      copyFileSync(join(folder, 'portal.db'), join(folder, name));
      const database = new DatabaseSync(join(folder, name));
      database.exec(statement);
      database.close();
      return name;
    };
    expect(await verify(copy('headless.db', 'DELETE FROM checkpoints'))).toMatchObject({
      code: 1,
      told: { verified: false, finding: { kind: 'unsigned' } },
    });
    const longer = await signedLedger(join(folder, 'longer.db'), 712, {
      from: 700,
      signingKey: ledger.signingKey,
    });
    expect((await verify('longer.db')).code).toBe(0);
    copyFileSync(join(folder, 'longer.db'), join(folder, 'portal-and-tail.db'));
    const database = new DatabaseSync(join(folder, 'portal-and-tail.db'));
    database.prepare('UPDATE checkpoints SET size = 700, note = ?').run(ledger.head);
    database.close();
    expect(await verify('portal-and-tail.db')).toMatchObject({
      code: 6,
      told: { verified: false, rows: 712, signedThrough: 700, finding: null },
    });
    const words = ['audit', 'verify', join(folder, 'portal-and-tail.db'), '--key', longer.key];
    const { out } = await runHere(words, env);
    expect(out).toMatch(/^Verified: 700 entries, from entry 1 to 700,/);
    expect(out).toContain('NOT vouched for: the last 12, from entry 701 on.');
  });

  it('fails under another key, and where it is older than a checkpoint kept from it', async () => {
    const other = await signedLedger(join(folder, 'stranger.db'), 3);
    expect(await verify('portal.db', ['--key', other.key])).toMatchObject({
      code: 1,
      told: { finding: { kind: 'unsigned' } },
    });
    await signedLedger(join(folder, 'yesterday.db'), 300, { signingKey: ledger.signingKey });
    writeFileSync(join(folder, 'today.note'), ledger.head);
    const words = ['--key', ledger.key, '--against', join(folder, 'today.note')];
    expect(await verify('yesterday.db', words)).toMatchObject({
      told: { finding: { kind: 'cut_off', from: 301 } },
    });
  });

  const cases: [string, string[], object][] = [
    [
      'an edit',
      [`UPDATE entries SET body = replace(body, 'kept', 'lost') WHERE seq = 300`],
      { kind: 'changed', from: 300 },
    ],
    [
      'an edit with its leaf hash',
      [`UPDATE entries SET body = replace(body, 'kept', 'lost') WHERE seq = 690`],
      { from: 690 },
    ],
    ['a deletion', ['DELETE FROM entries WHERE seq = 300'], { kind: 'missing', from: 300 }],
    [
      'two rows exchanged',
      [
        'UPDATE entries SET seq = -1 WHERE seq = 300',
        'UPDATE entries SET seq = 300 WHERE seq = 301',
        'UPDATE entries SET seq = 301 WHERE seq = -1',
      ],
      { from: 300 },
    ],
    [
      'an insertion',
      [
        'UPDATE entries SET seq = -seq WHERE seq >= 300',
        'UPDATE entries SET seq = 1 - seq WHERE seq < 0',
        `INSERT INTO entries SELECT 300, leaf_hash, replace(replace(body, 'kept', 'lost'), '"seq":299}', '"seq":300}') FROM entries WHERE seq = 299`,
      ],
      { from: 300 },
    ],
    [
      'an end cut off',
      ['DELETE FROM entries WHERE seq > 300', 'DELETE FROM tiles WHERE idx > 0'],
      { kind: 'cut_off', from: 301 },
    ],
    [
      'another time beside a text than the text names',
      ['ALTER TABLE entries ADD COLUMN recorded_at INTEGER', `UPDATE entries SET recorded_at = seq`],
      { kind: 'changed', from: 1 },
    ],
    [
      'a text made a blob',
      ['UPDATE entries SET body = CAST(body AS BLOB) WHERE seq = 300'],
      { kind: 'changed', from: 300 },
    ],
    ['no text', ['UPDATE entries SET body = NULL WHERE seq = 300'], { kind: 'changed', from: 300 }],
    [
      'another hash beside a text',
      ["UPDATE entries SET leaf_hash = 'zz' WHERE seq = 300"],
      { kind: 'changed', from: 300 },
    ],
    [
      'an entry that poses as a part of the proof',
      [`UPDATE entries SET body = '{"seal":"","seq":700}' WHERE seq = 700`],
      { kind: 'changed', from: 700 },
    ],
    [
      'an entry added behind the end',
      [`INSERT INTO entries VALUES (701, 'aa', '{"deviceId":null,"seq":701}')`],
      { kind: 'changed', from: 701 },
    ],
    [
      'an entry under a number that no portal writes',
      [`INSERT INTO entries VALUES (9007199254740993, 'aa', '{"deviceId":null}')`],
      { kind: 'not_canonical', from: 701 },
    ],
    [
      'a last entry of a tile deleted',
      ['DELETE FROM entries WHERE seq = 512'],
      { kind: 'missing', from: 512 },
    ],
    ['a tile that is none', ["UPDATE tiles SET hashes = 'x' WHERE idx = 1"], { kind: 'unproved', from: 257 }],
    [
      'everything taken away',
      ['DELETE FROM entries', 'DELETE FROM tiles', 'DELETE FROM checkpoints'],
      { kind: 'unsigned' },
    ],
    ['a head that is none', ["INSERT INTO checkpoints VALUES (2, 700, 'x')"], { kind: 'unsigned' }],
    [
      'a tile of entries that were taken away',
      ['INSERT INTO tiles SELECT 0, 5, hashes FROM tiles WHERE idx = 1'],
      { kind: 'cut_off', from: 701 },
    ],
    ['a head taken away', ['UPDATE checkpoints SET checkpoint_id = 2'], { kind: 'unsigned', from: null }],
    ['the size beside a head', ['UPDATE checkpoints SET size = 600'], { kind: 'unsigned', from: null }],
  ];
  it('is judged where nothing can be written beside it, as a copy of a running portal’s asks to', async () => {
    copyFileSync(join(folder, 'portal.db'), join(folder, 'copied.db'));
    const database = new DatabaseSync(join(folder, 'copied.db'));
    database.exec('PRAGMA journal_mode = WAL');
    database.close();
    mkdirSync(join(folder, 'copied.db-shm'));
    expect(await verify('copied.db')).toMatchObject({ code: 0, told: { rows: 700, finding: null } });
    // With a log beside it the file alone is not all there is.
    writeFileSync(join(folder, 'copied.db-wal'), 'x'.repeat(100));
    const ran = await verify('copied.db');
    expect(ran).toMatchObject({ code: 2, told: { message: expect.stringContaining('Copy both') } });
  });

  it('says so of a file that is no portal’s, or that is damaged', async () => {
    copyFileSync(join(folder, 'portal.db'), join(folder, 'damaged.db'));
    const database = new DatabaseSync(join(folder, 'damaged.db'));
    database.exec('DROP TABLE tiles');
    database.close();
    const ran = await verify('damaged.db');
    expect(ran).toMatchObject({ code: 2, told: { message: expect.stringContaining('no such table') } });
  });

  it.each(cases)('%s is named at the first bad entry', async (_name, statements, finding) => {
    copyFileSync(join(folder, 'portal.db'), join(folder, 'tampered.db'));
    const database = new DatabaseSync(join(folder, 'tampered.db'));
    for (const statement of statements) database.exec(statement);
    database.close();
    expect(await verify('tampered.db')).toMatchObject({ code: 1, told: { finding } });
  });
});

it('a receipt’s page holds its export and is judged like one', async () => {
  const { receiptPage } = await import('@pullcord/receipt/receipt-page');
  const page = receiptPage(ledger.exported, { script: '', style: '' });
  writeFileSync(join(folder, 'receipt.html'), page);
  expect(await verify('receipt.html')).toMatchObject({ code: 0, told: { rows: 700 } });
  const forged = readFileSync(join(folder, 'export.jsonl'), 'utf8').replace('kept', 'lost');
  writeFileSync(join(folder, 'forged.html'), receiptPage(forged, { script: '', style: '' }));
  expect(await verify('forged.html')).toMatchObject({ code: 1, told: { finding: { from: 1 } } });
});
