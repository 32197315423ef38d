/** A small seeded generator (mulberry32), so that a run with the same seed draws the same delays. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** The next number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** A duration in ms around `mean`, never below zero. */
  around(mean: number, jitter: number): number {
    return Math.max(0, mean + (this.next() * 2 - 1) * jitter);
  }

  seed(seed: number): void {
    this.state = seed >>> 0;
  }
}
