import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';
import { type SignedLedger, signedLedger } from '../testing/signed-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'pullcord-backup-'));
const env = { PULLCORD_HOME: join(folder, 'home') };
const at = (name: string) => join(folder, name);
let ledger: SignedLedger;
let longer: SignedLedger;
beforeAll(async () => {
  ledger = await signedLedger(at('portal.db'), 300);
  longer = await signedLedger(at('today.db'), 320, { signingKey: ledger.signingKey });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]) => runHere(['audit', ...words, '--key', ledger.key], env);

describe('a backup', () => {
  it('is a verified copy of a database that is open elsewhere, and overwrites nothing', async () => {
    const open = new DatabaseSync(at('portal.db'));
    const ran = await run('backup', at('portal.db'), '--out', at('backup.db'));
    open.close();
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('300 entries, each verified')]);
    expect((await run('verify', at('backup.db'))).code).toBe(0);
    expect((await run('backup', at('portal.db'), '--out', at('backup.db'))).code).toBe(2);
  });

  it('of a changed database is not taken for one', async () => {
    copyFileSync(at('portal.db'), at('changed.db'));
    const database = new DatabaseSync(at('changed.db'));
    database.exec("UPDATE entries SET body = replace(body, 'kept', 'lost') WHERE seq = 20");
    database.close();
    const ran = await run('backup', at('changed.db'), '--out', at('bad.db'));
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^NOT BACKED UP. Entry 20 /)]);
    expect(existsSync(at('bad.db'))).toBe(false);
  });
});

describe('a restore', () => {
  it('puts the backup in its place, and keeps what stood there', async () => {
    copyFileSync(at('portal.db'), at('restored.db'));
    expect((await run('restore', at('backup.db'), '--to', at('restored.db'))).code).toBe(0);
    expect((await run('verify', at('restored.db'))).code).toBe(0);
    expect(readdirSync(folder).some((name) => name.startsWith('restored.db.before-'))).toBe(true);
  });

  it('of yesterday is refused while the head record knows more, unless the loss is accepted', async () => {
    copyFileSync(at('today.db'), at('live.db'));
    writeFileSync(at('live.db.heads'), `${JSON.stringify({ signedAt: 'then', note: longer.head })}\n{"cut`);
    const refused = await run('restore', at('backup.db'), '--to', at('live.db'));
    expect([refused.code, refused.out]).toEqual([3, expect.stringContaining('20 would be lost')]);
    expect((await run('verify', at('live.db'), '--json')).out).toContain('"rows":320');
    const accepted = await run('restore', at('backup.db'), '--to', at('live.db'), '--accept-loss');
    expect([accepted.code, accepted.out]).toEqual([0, expect.stringContaining('20 entries are lost')]);
  });

  it('of a file that does not verify touches nothing', async () => {
    const ran = await run('restore', at('changed.db'), '--to', at('portal.db'));
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^NOT RESTORED/)]);
  });
});
