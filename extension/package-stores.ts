import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run package`: the zips for Chrome and Edge (the same file) and for Firefox, with their SHA-256, in dist/. */

const HERE = import.meta.dirname;
const DIST = join(HERE, '../dist');

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST, { recursive: true });
for (const browser of ['chrome', 'firefox']) {
  const { status } = spawnSync(join(HERE, 'node_modules/.bin/wxt'), ['zip', '--browser', browser, '--mv3'], {
    cwd: HERE,
    stdio: 'inherit',
    env: { ...process.env, PULLCORD_STORE_PACKAGE: '1' },
  });
  if (status !== 0) throw new Error(`The package for ${browser} could not be made; dist/ is empty.`);
}
for (const name of readdirSync(join(HERE, '.output')).filter((each) => each.endsWith('.zip'))) {
  const from = join(HERE, '.output', name);
  const to = join(DIST, name.replace('-chrome', '-chrome-edge'));
  copyFileSync(from, to);
  const digest = createHash('sha256').update(readFileSync(to)).digest('hex');
  process.stdout.write(`${digest}  ${to} (${Math.round(statSync(to).size / 1024)} KB)\n`);
}
