import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import { hastenClock } from './hasten-clock.ts';
import { runHere } from './run-here.ts';
import type { Ran } from './run-pullcord.ts';
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process.ts';

const placed = z.object({ order_ids: z.array(z.string()) });

/** Cancels what `Shell.seed` places. */
export const cancelTag = ['cancel', '--tag', 'desk-one', '--yes', '--json'];

/** A shell at a broker of its own, empty before each test; both are gone after the last one. */
export class Shell {
  #simulator: SimulatorProcess | undefined;
  home = '';
  env: Readonly<Record<string, string>> = {};

  get simulator(): SimulatorProcess {
    if (this.#simulator === undefined) throw new Error('The simulator runs inside tests only.');
    return this.#simulator;
  }

  async start(): Promise<void> {
    this.#simulator = await startSimulatorProcess();
  }

  async empty(): Promise<void> {
    await this.simulator.control('reset', {});
    await this.simulator.control('knobs', { limits: false, terminalMeanMs: 20, terminalJitterMs: 10 });
    this.home = await mkdtemp(join(tmpdir(), 'pullcord-'));
    this.env = {
      PULLCORD_HOME: this.home,
      PULLCORD_UPSTOX_API_URL: this.simulator.url,
      PULLCORD_UPSTOX_ORDER_URL: this.simulator.url,
      PULLCORD_UPSTOX_TOKEN: 'sim-token-AB1234',
    };
  }

  /** The command in this process, with these variables beside the shell's own. */
  run(words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return runHere(words, { ...this.env, ...more });
  }

  /** Places so many orders, tagged desk-one unless said otherwise; their ids. */
  async seed(count: number, more: Record<string, unknown> = {}): Promise<string[]> {
    const wish = { count, segment: 'NSE_EQ', tag: 'desk-one', ...more };
    return placed.parse(await this.simulator.control('orders', wish)).order_ids;
  }

  /** The cancels that reached the broker. */
  async writes(): Promise<{ method: string; path: string }[]> {
    return (await this.simulator.received()).filter((request) => request.method === 'DELETE');
  }
}

/** For the tests of this file, whose commands run on a hastened clock. */
export function useShell(): Shell {
  const shell = new Shell();
  beforeAll(() => shell.start());
  afterAll(() => shell.simulator.stop());
  beforeEach(async () => {
    await shell.empty();
    hastenClock();
  });
  afterEach(() => rm(shell.home, { recursive: true, force: true }));
  return shell;
}
