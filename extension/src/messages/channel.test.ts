import { afterEach, expect, it, vi } from 'vitest';

type Heard = (message: unknown) => void;
const ports: { end: () => void; sent: unknown[] }[] = [];
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'pullcord',
      connect: () => {
        const ends: (() => void)[] = [];
        const end = () => {
          for (const each of ends) each();
        };
        const port = { end, sent: [] as unknown[] };
        ports.push(port);
        return {
          postMessage: (message: unknown) => port.sent.push(message),
          onMessage: { addListener: (_heard: Heard) => undefined },
          onDisconnect: { addListener: (end: () => void) => ends.push(end) },
          disconnect: () => undefined,
        };
      },
    },
  },
}));

const { openLive } = await import('./channel.ts');

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a screen whose worker died connects to the next one, and is told that it may have missed something', () => {
  vi.useFakeTimers();
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  let missed = 0;
  const live = openLive(
    () => undefined,
    () => (missed += 1),
  );
  live.watch('AB1234');
  expect([ports.length, missed]).toEqual([1, 0]);
  ports[0]?.end();
  vi.runAllTimers();
  expect([ports.length, missed]).toEqual([2, 1]);
  expect(ports[1]?.sent).toContainEqual({ watch: 'AB1234', visible: true });
  live.close();
  ports[1]?.end();
  vi.runAllTimers();
  expect([ports.length, missed]).toEqual([2, 1]);
});
