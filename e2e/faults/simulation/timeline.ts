/** Something that will happen; `off` and it will not. */
export interface Timer {
  at: number;
  order: number;
  fire: () => void;
  off: boolean;
}

/** Virtual time: a queue of things to happen, and a clock that leaps from one to the next. */
export class Timeline {
  now: number;
  #heap: Timer[] = [];
  #made = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Fires at that instant, or at once where it is past; those of one instant in the order they were asked for. */
  at(at: number, fire: () => void): Timer {
    this.#made += 1;
    const timer = { at: Math.max(at, this.now), order: this.#made, fire, off: false };
    this.#push(timer);
    return timer;
  }

  /**
   * Lets time pass until `isOver`, which is asked whenever all promises have run dry. False where that never
   * comes: nothing is left to happen, or `limitAt` is reached.
   */
  async runUntil(isOver: () => boolean, limitAt: number): Promise<boolean> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return true;
      const next = this.#pop();
      if (next === undefined) return false;
      if (next.at > limitAt) {
        this.#push(next);
        this.now = limitAt;
        return false;
      }
      this.now = next.at;
      next.fire();
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let child = heap.length;
    heap.push(timer);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, timer)) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = timer;
  }

  #pop(): Timer | undefined {
    let top = this.#popAny();
    while (top?.off === true) top = this.#popAny();
    return top;
  }

  #popAny(): Timer | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let hole = 0;
    for (;;) {
      const left = heap[2 * hole + 1];
      const right = heap[2 * hole + 2];
      if (left === undefined) break;
      const takesRight = right !== undefined && isBefore(right, left);
      const least = takesRight ? right : left;
      if (isBefore(last, least)) break;
      heap[hole] = least;
      hole = 2 * hole + (takesRight ? 2 : 1);
    }
    heap[hole] = last;
    return top;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at;
}
