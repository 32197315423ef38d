/** What the simulator needs of time. A test may hand in its own and move it by hand. */
export interface TimeSource {
  /** Epoch milliseconds, with a fraction where the platform has one. */
  wall(): number;
  /** Milliseconds that never run backwards. */
  monotonic(): number;
  /** Calls back after `ms`; returns what calls it off. */
  schedule(ms: number, run: () => void): () => void;
}

export function realTime(): TimeSource {
  return {
    wall: () => performance.timeOrigin + performance.now(),
    monotonic: () => performance.now(),
    schedule: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** The broker's own clock: it may be set wrong, or wound forward past a rate window. */
export class BrokerClock {
  private readonly source: TimeSource;
  private offset = 0;
  private shift = 0;
  private readonly waiting = new Set<() => void>();

  constructor(source: TimeSource) {
    this.source = source;
  }

  /** True epoch milliseconds; a wrong broker clock does not touch it, so tests can compare. */
  wall(): number {
    return this.source.wall();
  }

  /** True monotonic milliseconds, as the ledger writes them. */
  t(): number {
    return this.source.monotonic();
  }

  /** What the broker believes the time is: its timestamps and expiries use it. */
  now(): number {
    return this.source.wall() + this.offset + this.shift;
  }

  /** The time the rate windows see. */
  windowTime(): number {
    return this.source.monotonic() + this.shift;
  }

  setOffset(ms: number): void {
    this.offset = ms;
  }

  /** Winds the broker forward: wall time and rate windows both. Timers already running are not touched. */
  advance(ms: number): void {
    this.shift += ms;
  }

  reset(): void {
    this.offset = 0;
    this.shift = 0;
  }

  schedule(ms: number, run: () => void): () => void {
    let cancel = (): void => {};
    const stop = (): void => {
      cancel();
      this.waiting.delete(stop);
    };
    this.waiting.add(stop);
    cancel = this.source.schedule(ms, () => {
      this.waiting.delete(stop);
      run();
    });
    return stop;
  }

  wait(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.schedule(ms, resolve);
    });
  }

  /** Calls off everything still waiting. */
  stop(): void {
    for (const stop of [...this.waiting]) stop();
  }
}
