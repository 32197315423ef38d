import { describe, expect, it } from 'vitest';
import { readKeepingSettings } from './keeping-settings.ts';

function faultsOf(env: Record<string, string>, loopback = false): string[] {
  const faults: string[] = [];
  readKeepingSettings(env, loopback, faults);
  return faults;
}

describe('where signed heads go', () => {
  it('is a file beside the database unless another place is named', () => {
    expect(readKeepingSettings({ DATABASE_URL: 'file:/data/p.db' }, false, []).headsFile).toBe(
      '/data/p.db.heads',
    );
    expect(readKeepingSettings({ CHECKPOINT_FILE: '/mnt/heads' }, false, []).headsFile).toBe('/mnt/heads');
    expect(readKeepingSettings({ DATABASE_URL: 'libsql://db' }, false, []).headsFile).toBeNull();
  });

  it('archives lie beside the database too, unless another folder is named', () => {
    const folderOf = (env: Record<string, string>) => readKeepingSettings(env, false, []).archiveFolder;
    expect(folderOf({ DATABASE_URL: 'file:/data/p.db' })).toBe('/data/p.db.archives');
    expect(folderOf({ ARCHIVE_FOLDER: '/mnt/archives' })).toBe('/mnt/archives');
    expect(folderOf({ DATABASE_URL: 'libsql://db' })).toBeNull();
  });

  it('a path that is not absolute means where the portal was started, and never the folder of its build', () => {
    const named = { CHECKPOINT_FILE: 'heads', ARCHIVE_FOLDER: '../archives', PWD: '/srv/pullcord' };
    const faults: string[] = [];
    expect(readKeepingSettings(named, false, faults)).toMatchObject({
      headsFile: '/srv/pullcord/heads',
      archiveFolder: '/srv/archives',
    });
    expect(faults).toEqual([]);
    expect(faultsOf({ ...named, PWD: '/srv/.next/standalone/portal' })).toEqual([
      expect.stringMatching(/^CHECKPOINT_FILE is .* in the folder of the build/),
      expect.stringMatching(/^ARCHIVE_FOLDER is /),
    ]);
  });

  it('a line of a settings file that names nothing leaves both beside the database', () => {
    const named = { CHECKPOINT_FILE: '', ARCHIVE_FOLDER: '' };
    expect(readKeepingSettings({ ...named, DATABASE_URL: 'file:/data/p.db' }, false, [])).toMatchObject({
      headsFile: '/data/p.db.heads',
      archiveFolder: '/data/p.db.archives',
    });
    const bare = { ...named, DATABASE_URL: '', PWD: '/srv/pullcord' };
    expect(readKeepingSettings(bare, false, []).headsFile).toBe('/srv/pullcord/data/pullcord.db.heads');
  });

  it('a webhook is https, with a secret; plain http on loopback only', () => {
    const secret = 's'.repeat(32);
    const at = (url: string) => ({ CHECKPOINT_WEBHOOK_URL: url, CHECKPOINT_WEBHOOK_SECRET: secret });
    expect(faultsOf(at('https://archive.example/heads'))).toEqual([]);
    expect(faultsOf(at('http://127.0.0.1:9/heads'), true)).toEqual([]);
    expect(faultsOf(at('http://archive.example/heads'))).toHaveLength(1);
    expect(faultsOf({ CHECKPOINT_WEBHOOK_URL: 'https://archive.example' })).toHaveLength(1);
  });

  it('a mail needs addresses and a server', () => {
    expect(faultsOf({ CHECKPOINT_MAIL_TO: 'a@b.example', SMTP_URL: 'smtps://mail' })).toEqual([]);
    expect(faultsOf({ CHECKPOINT_MAIL_TO: 'a@b.example' })).toHaveLength(1);
    expect(faultsOf({ CHECKPOINT_MAIL_TO: 'nobody', SMTP_URL: 'smtps://mail' })).toHaveLength(1);
  });
});
