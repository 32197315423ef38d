#!/usr/bin/env node
// Makes a fresh clone ready, then starts what was asked for. Runs on the machine's own Node.js (20 or newer)
// and imports nothing that would have to be installed first.
//
//   node setup.mjs                 install and build
//   node setup.mjs --then start    … and start the stack (also: demo, test, simulator, bench, faults)

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
const PNPM = 'pnpm@12.21.0';
const STAMP = join(ROOT, '.pullcord', 'setup.json');
const ENTRIES = {
  start: 'e2e/stack/start.ts',
  demo: 'e2e/stack/demo.ts',
  simulator: 'e2e/simulator/main.ts',
  test: 'checks/run-all.ts',
  screenshots: 'e2e/stack/screenshots.ts',
  package: 'extension/package-stores.ts',
  backup: 'portal/commands/backup.ts',
  restore: 'portal/commands/restore.ts',
  bench: 'e2e/bench/main.ts',
  faults: 'e2e/faults/main.ts',
};
/** What is built, and the folders whose content decides whether it must be built again. */
const BUILDS = [
  {
    name: 'extension',
    output: 'extension/.output/chrome-mv3/manifest.json',
    sources: ['extension', 'shared'],
  },
  { name: 'portal', output: 'portal/.next/BUILD_ID', sources: ['portal', 'shared'] },
];
const NEEDS = {
  start: ['chromium', 'build'],
  demo: ['chromium', 'build'],
  test: ['chromium', 'build'],
  simulator: [],
  package: [],
  backup: [],
  restore: [],
  screenshots: ['chromium', 'build'],
  bench: ['chromium', 'build'],
  faults: ['chromium', 'build'],
};

const then = process.argv.includes('--then') ? process.argv[process.argv.indexOf('--then') + 1] : undefined;
if (then !== undefined && !(then in ENTRIES))
  fail(`There is nothing called "${then}". Known: ${Object.keys(ENTRIES).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node.js ${process.versions.node} is too old; 20 or newer is needed. Nothing was changed.`);
}

const stamp = readStamp();
install();
const needs = then === undefined ? ['build'] : NEEDS[then];
if (needs.includes('chromium')) findOrInstallChromium();
if (needs.includes('build')) build();
if (then !== undefined) await run(ENTRIES[then], process.argv.slice(process.argv.indexOf('--then') + 2));

function install() {
  const lock = digestOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...workspaceManifests()]);
  if (stamp.lock === lock && existsSync(join(ROOT, 'node_modules/.bin/node'))) return;
  say('Installing packages (once, about half a minute)');
  must('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only']);
  stamp.lock = lock;
  writeStamp();
}

function build() {
  for (const { name, output, sources } of BUILDS) {
    const digest = digestOf(sources.flatMap((folder) => sourceFiles(join(ROOT, folder))));
    if (stamp[name] === digest && existsSync(join(ROOT, output))) continue;
    say(`Building the ${name}`);
    must('npx', ['-y', PNPM, '--filter', `@pullcord/${name}`, 'run', 'build']);
    stamp[name] = digest;
    writeStamp();
  }
}

/** Branded Chrome no longer takes --load-extension, so only Chromium will do. */
function findOrInstallChromium() {
  const known = [
    process.env.PULLCORD_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ];
  if (known.some((path) => path && existsSync(path))) return;
  const apt = spawnSync('apt-get', ['--version']).status === 0;
  const root = process.getuid?.() === 0;
  const sudo = !root && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (!apt || !(root || sudo)) {
    fail(
      'Chromium is missing and this account may not install it. Packages are installed; nothing was started. ' +
        'Install it (Debian: sudo apt-get install chromium) or name one in PULLCORD_CHROMIUM, then run this again.',
    );
  }
  say('Installing Chromium from the system packages (once)');
  const prefix = root ? [] : ['sudo', '-n'];
  const [command, ...rest] = [...prefix, 'apt-get'];
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  must(command, [...rest, 'update', '-qq'], quiet);
  must(command, [...rest, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
}

/** Runs a TypeScript entry on the Node.js that the workspace brings, and ends as it ends. */
function run(entry, args) {
  const bin = join(ROOT, 'node_modules', '.bin');
  const child = spawn(
    join(ROOT, 'node_modules/node/bin/node'),
    ['--disable-warning=ExperimentalWarning', join(ROOT, entry), ...args],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1' },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
      resolve();
    });
  });
}

function must(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1' },
    ...options,
  });
  if (status !== 0)
    fail(
      `"${[command, ...args].join(' ')}" ended with ${error?.message ?? status}. Run it again once that is mended; what was done so far is kept.`,
    );
}

function workspaceManifests() {
  return [
    'shared/core',
    'shared/seal',
    'shared/device',
    'shared/ui',
    'shared/receipt',
    'extension',
    'portal',
    'cli',
    'e2e',
    'checks',
  ].map((folder) => `${folder}/package.json`);
}

function sourceFiles(folder) {
  const skipped = new Set(['node_modules', '.next', '.output', '.wxt', 'data']);
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (item) => !skipped.has(item.name) && !/\.test\.tsx?$|next-env\.d\.ts$|\.tsbuildinfo$/.test(item.name),
    )
    .flatMap((item) =>
      item.isDirectory() ? sourceFiles(join(folder, item.name)) : [join(folder, item.name)],
    );
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.map((path) => (path.startsWith('/') ? path : join(ROOT, path))).sort()) {
    if (existsSync(path) && statSync(path).isFile())
      hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp() {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, `${JSON.stringify(stamp, null, 2)}\n`);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
