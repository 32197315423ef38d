// Next leaves what browsers load outside the standalone server; it belongs beside it. So do the commands of whoever runs it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const from = import.meta.dirname;
const standalone = join(from, '.next/standalone');
const to = join(standalone, 'portal');
cpSync(join(from, '.next/static'), join(to, '.next/static'), { recursive: true });
cpSync(join(from, 'public'), join(to, 'public'), { recursive: true });
// What a receipt carries so that it verifies itself. The page of a batch puts the two together in the reader's browser.
const receipt = join(from, '../shared/receipt');
// The workspace's own Node.js runs TypeScript; where it was not brought along, this one must.
const own = join(from, '../node_modules/node/bin/node');
const { status } = spawnSync(existsSync(own) ? own : process.execPath, [join(receipt, 'build-page.ts')], {
  stdio: 'inherit',
});
if (status !== 0) throw new Error('The page of a receipt could not be built.');
cpSync(join(receipt, 'dist'), join(to, 'public/receipt'), { recursive: true });
cpSync(join(from, 'commands'), join(to, 'commands'), {
  recursive: true,
  filter: (file) => !file.endsWith('.test.ts'),
});

// The server finds its driver by a path that was traced; the commands find it by its name.
const driver = realpathSync(join(from, 'node_modules/@libsql/client'));
const traced = join(standalone, relative(join(from, '..'), driver));
const link = join(to, 'node_modules/@libsql/client');
cpSync(driver, traced, { recursive: true });
if (!existsSync(link)) {
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), traced), link);
}
