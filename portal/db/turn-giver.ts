import 'server-only';
import { setImmediate } from 'node:timers/promises';

/** A request that is heard this much later is no slower to anybody. */
const HELD_MOST_MS = 2;

/**
 * Turns of the event loop for what came meanwhile, once a long piece of work has held it for some time. A file's driver
 * answers in the same turn it was asked in, so that awaiting it lets nobody in.
 */
export class TurnGiver {
  #since = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.#since < HELD_MOST_MS) return;
    await setImmediate();
    this.#since = performance.now();
  }
}
