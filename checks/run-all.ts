import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Everything that must hold, in the order in which a failure is cheapest to learn of. */

const ROOT = join(import.meta.dirname, '..');
const PACKAGES = [
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
];

/** A hundred thousand cancels: as long as many other files together. */
const SIMULATION = 'e2e/faults/simulate-batches.test.ts';
/** Shown as it comes, only where it failed, or as a whole at its end, from a process that gives way to all others. */
type Output = 'shown' | 'quiet' | 'last';

interface Tally {
  passed: number;
  failed: number;
}

const vitestReport = z.object({ numPassedTests: z.int(), numTotalTests: z.int() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

const tallies: Tally[] = [await check('extension types', 'wxt', ['prepare'], 'extension')];
// Each of these leaves a part of two cores idle, so they go in two rows beside each other.
const rows = await Promise.all([
  inTurn([
    () => check('format and lint', 'biome', ['check', '.']),
    () => check('floating promises and cycles', 'oxlint', ['--type-aware', '--quiet']),
    () => check('nothing unused', 'knip', ['--no-progress']),
  ]),
  inTurn(PACKAGES.map((folder) => () => check(`types of ${folder}`, 'tsc', ['--noEmit', '-p', folder]))),
]);
tallies.push(...rows.flat());
tallies.push(await vitest('tests', ['--exclude', SIMULATION], 'shown'));
// Browsers wait a good part of their time, and the simulated cancels take what they leave.
tallies.push(...(await Promise.all([playwright(), vitest('simulation', [SIMULATION], 'last')])));

const total = tallies.reduce((sum, each) => ({
  passed: sum.passed + each.passed,
  failed: sum.failed + each.failed,
}));
process.exitCode = total.failed === 0 ? 0 : 1;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);

async function inTurn(checks: readonly (() => Promise<Tally>)[]): Promise<Tally[]> {
  const done: Tally[] = [];
  for (const next of checks) done.push(await next());
  return done;
}

/** A command that passes or fails as a whole counts as one. */
async function check(name: string, command: string, args: string[], folder = '.'): Promise<Tally> {
  const startedAt = performance.now();
  const { code, output } = await run(command, args, folder, 'quiet');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✕'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output}\n`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(name: string, words: readonly string[], output: Output): Promise<Tally> {
  const file = join(tmpdir(), `pullcord-vitest-${name}-${process.pid}.json`);
  const reports = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const ended = await run('vitest', ['run', ...words, ...reports], '.', output);
  if (output === 'last') process.stdout.write(ended.output);
  const { code } = ended;
  const report = readReport(file, vitestReport);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numTotalTests } = report;
  // What was skipped counts as failed: it guarantees nothing.
  const failed = numTotalTests - passed;
  return { passed, failed: failed + (code !== 0 && failed === 0 ? 1 : 0) };
}

async function playwright(): Promise<Tally> {
  const file = join(tmpdir(), `pullcord-playwright-${process.pid}.json`);
  const { code } = await run(
    'playwright',
    ['test', '--config', 'playwright.config.ts', '--reporter=list,json'],
    'e2e',
    'shown',
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const report = readReport(file, playwrightReport);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A flake is a fault not found yet, and a skipped test guarantees nothing.
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: failed + (code !== 0 && failed === 0 ? 1 : 0) };
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    process.stdout.write(`No report could be read from ${file}: ${String(error)}\n`);
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}

function run(
  command: string,
  args: string[],
  folder: string,
  output: Output,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const bin = join(ROOT, 'node_modules', '.bin');
    const own = join(ROOT, folder, 'node_modules', '.bin');
    const child = spawn(command, args, {
      cwd: join(ROOT, folder),
      stdio: output === 'shown' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, PATH: `${own}:${bin}:${process.env.PATH ?? ''}` },
    });
    if (output === 'last' && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: text }));
  });
}
