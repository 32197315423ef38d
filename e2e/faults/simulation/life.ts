import type { Timeline } from './timeline.ts';

/** Where in a life's port calls it ends, and whether that call still had its effect. */
export interface DeathPlan {
  atCall: number;
  afterEffect: boolean;
}

/** A new one each time: whoever waits for it can then be forgotten with it. */
function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/**
 * One process of a dispatcher. A dead one's calls never answer, as after a real kill: no catch and no finally
 * runs. A stalled one goes on later, as a laptop that slept.
 */
export class Life {
  readonly timeline: Timeline;
  readonly number: number;
  readonly bornAt: number;
  dead = false;
  diedAt = Number.POSITIVE_INFINITY;
  calls = 0;
  /** Of the lease it last took. */
  epoch = 0;
  #death: DeathPlan | null = null;
  #stallAt = Number.POSITIVE_INFINITY;
  #stallMs = 0;
  #stalledUntil = 0;
  /** Draws how long one write to the disk takes, ms. */
  diskMs: () => number = () => 0;

  constructor(timeline: Timeline, number: number) {
    this.timeline = timeline;
    this.number = number;
    this.bornAt = timeline.now;
  }

  dieAt(plan: DeathPlan): void {
    this.#death = { ...plan, atCall: this.calls + plan.atCall };
  }

  stallAt(calls: number, ms: number): void {
    this.#stallAt = this.calls + calls;
    this.#stallMs = ms;
  }

  kill(): void {
    if (this.dead) return;
    this.dead = true;
    this.diedAt = this.timeline.now;
  }

  get stalled(): boolean {
    return this.timeline.now < this.#stalledUntil;
  }

  /** Passes one port call, or never answers. The effect is there as soon as it happened, durable or sent. */
  pass<T>(effect: () => T, slow = false): Promise<T> {
    if (this.dead) return never();
    this.calls += 1;
    const dies = this.#death?.atCall === this.calls ? this.#death : null;
    if (dies?.afterEffect === false) {
      this.kill();
      return never();
    }
    let value: T;
    try {
      value = effect();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
    if (dies !== null) {
      this.kill();
      return never();
    }
    if (this.calls >= this.#stallAt) {
      this.#stallAt = Number.POSITIVE_INFINITY;
      this.#stalledUntil = this.timeline.now + this.#stallMs;
    }
    const wait = slow ? this.diskMs() : 0;
    if (wait === 0 && !this.stalled) return Promise.resolve(value);
    return new Promise((resolve) => this.later(wait, () => resolve(value)));
  }

  /** Comes after `ms`, later where the process stalls, never where it is dead. */
  later(ms: number, fire: () => void): { cancel(): void } {
    const arrive = () => {
      if (this.dead) return;
      if (this.stalled) timer = this.timeline.at(this.#stalledUntil, arrive);
      else fire();
    };
    let timer = this.timeline.at(this.timeline.now + ms, arrive);
    return {
      cancel: () => {
        timer.off = true;
      },
    };
  }
}
