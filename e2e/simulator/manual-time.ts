import type { TimeSource } from './broker-clock.ts';

interface Waiting {
  readonly at: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it; what was due runs in order on the way. */
export class ManualTime implements TimeSource {
  private elapsed = 1_000;
  private waiting: Waiting[] = [];
  private readonly start: number;

  /** `start` is epoch ms; absent is 22 November 2026, 10:15 in India. */
  constructor(start = Date.parse('2026-11-22T10:15:00+05:30')) {
    this.start = start;
  }

  wall(): number {
    return this.start + this.elapsed - 1_000;
  }

  monotonic(): number {
    return this.elapsed;
  }

  schedule(ms: number, run: () => void): () => void {
    const entry: Waiting = { at: this.elapsed + ms, run };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== entry);
    };
  }

  advance(ms: number): void {
    const end = this.elapsed + ms;
    for (let due = this.nextBy(end); due; due = this.nextBy(end)) {
      this.waiting = this.waiting.filter((each) => each !== due);
      this.elapsed = due.at;
      due.run();
    }
    this.elapsed = end;
  }

  private nextBy(end: number): Waiting | undefined {
    return this.waiting.filter((each) => each.at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}
