import type { Clock } from '@pullcord/device/port/ports';

/** The machine's own clock and timers. */
export const machineClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(resolve, Math.min(Math.max(0, ms), 2_147_483_647));
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    }),
};
