import { vi } from 'vitest';
import { machineClock } from '../store/machine-clock.ts';

const TIMES = 6;

/**
 * Six seconds of the command's clock pass in one, from now on: pace and readings come sooner, and nothing else changes.
 * The simulator keeps its own time, so its rate windows must be off.
 */
export function hastenClock(): void {
  vi.restoreAllMocks();
  const wait = machineClock.wait.bind(machineClock);
  const begun = Date.now();
  vi.spyOn(machineClock, 'now').mockImplementation(() => begun + (Date.now() - begun) * TIMES);
  vi.spyOn(machineClock, 'wait').mockImplementation((ms, signal) => wait(ms / TIMES, signal));
}
