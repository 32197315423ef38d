import type { Clock, RandomSource } from './ports.ts';

/**
 * A machine in memory for tests: virtual time, counted port calls, and death at a chosen one. A dead
 * machine's calls never answer, as after a real kill: no catch and no finally runs.
 */
export class MemoryWorld {
  now: number;
  /** Port calls of this life so far, by name, in order. */
  readonly calls: string[] = [];
  readonly died: Promise<void>;
  #dead = false;
  #dieAt = Number.POSITIVE_INFINITY;
  #reportDeath: () => void = () => undefined;
  #timers: { at: number; fire: () => void }[] = [];
  #pumping = false;

  constructor(now: number) {
    this.now = now;
    this.died = new Promise((resolve) => {
      this.#reportDeath = resolve;
    });
  }

  /** The machine dies at its n-th port call from now (1 is the next): before it, its effect never happens. */
  dieAtCall(n: number): void {
    this.#dieAt = this.calls.length + n;
  }

  kill(): void {
    this.#dead = true;
    this.#reportDeath();
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Passes one port call, or never returns. `effect` runs only where the machine is alive. */
  async pass<T>(name: string, effect: () => T | Promise<T>): Promise<T> {
    if (this.#dead) return forever();
    this.calls.push(name);
    if (this.calls.length >= this.#dieAt) {
      this.kill();
      return forever();
    }
    const result = await effect();
    return this.#dead ? forever() : result;
  }

  clock: Clock = {
    now: () => this.now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const timer = { at: this.now + Math.max(0, ms), fire: resolve };
        this.#timers.push(timer);
        signal?.addEventListener('abort', () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
          resolve();
        });
        this.#pump();
      }),
  };

  /** Moves virtual time to the next timer whenever the real event loop has nothing better to do. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setTimeout(() => {
      this.#pumping = false;
      if (this.#dead) return;
      this.#timers.sort((a, b) => a.at - b.at);
      const next = this.#timers.shift();
      if (next === undefined) return;
      this.now = Math.max(this.now, next.at);
      next.fire();
      this.#pump();
    }, 0);
  }
}

/** Seeded, so that a failing run can be run again. */
export function memoryRandom(seed = 1): RandomSource {
  let state = seed;
  let made = 0;
  return {
    number: () => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return state / 4_294_967_296;
    },
    id: () => {
      made += 1;
      return `01TEST${String(seed).padStart(6, '0')}${String(made).padStart(14, '0')}`;
    },
  };
}

function forever<T>(): Promise<T> {
  return new Promise(() => undefined);
}
