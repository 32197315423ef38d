import 'server-only';

interface Waiting {
  run(): Promise<void>;
}

/** So many go ahead of one that gives way: a busy moment of short writes delays it, and never keeps it out. */
const AHEAD_MOST = 32;

/**
 * The writes of one process, one at a time, in the order they were asked for. One that gives way is long, and nobody's
 * click waits for it: what was asked for after it, and is short, goes ahead while it waits for its turn.
 */
export class WriteQueue {
  #running = false;
  #ahead = 0;
  readonly #next: Waiting[] = [];
  readonly #givingWay: Waiting[] = [];

  /** Answers or fails as `work` does, which begins when those before it have ended. */
  add<T>(work: () => Promise<T>, givesWay = false): Promise<T> {
    const ended = Promise.withResolvers<T>();
    const run = () => work().then(ended.resolve, ended.reject);
    (givesWay ? this.#givingWay : this.#next).push({ run });
    if (!this.#running) {
      this.#running = true;
      // Whoever asks goes on first, as after any other await.
      queueMicrotask(() => void this.#go());
    }
    return ended.promise;
  }

  async #go(): Promise<void> {
    for (let each = this.#take(); each !== undefined; each = this.#take()) await each.run();
    this.#running = false;
  }

  #take(): Waiting | undefined {
    const [long] = this.#givingWay;
    if (long !== undefined && (this.#next.length === 0 || this.#ahead >= AHEAD_MOST)) {
      this.#ahead = 0;
      return this.#givingWay.shift();
    }
    if (long !== undefined) this.#ahead += 1;
    return this.#next.shift();
  }
}
