import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Heard = (message: unknown) => void;
const ports: { end: () => void; sent: unknown[] }[] = [];
const runtime: { id: string | undefined } = { id: 'pullcord' };
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      get id() {
        return runtime.id;
      },
      sendMessage: () => Promise.reject(new Error('Extension context invalidated.')),
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

const { openLive, send } = await import('./channel.ts');

let onShow: (event: { persisted: boolean }) => void = () => undefined;
beforeEach(() => {
  ports.length = 0;
  runtime.id = 'pullcord';
  vi.useFakeTimers();
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('window', {
    addEventListener: (_name: string, heard: typeof onShow) => (onShow = heard),
    removeEventListener: () => undefined,
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a screen whose worker died connects to the next one, and is told that it may have missed something', () => {
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

it('a page that comes back by the Back button listens on a port of its own again, and asks what it missed', () => {
  let missed = 0;
  const live = openLive(
    () => undefined,
    () => (missed += 1),
  );
  live.watch('AB1234');
  onShow({ persisted: false });
  expect([ports.length, missed]).toEqual([1, 0]);
  onShow({ persisted: true });
  expect([ports.length, missed]).toEqual([2, 1]);
  expect(ports[1]?.sent).toContainEqual({ watch: 'AB1234', visible: true });
  // Where the browser says so late, the port that stands is left alone.
  ports[0]?.end();
  vi.runAllTimers();
  expect([ports.length, missed]).toEqual([2, 1]);
});

it('a panel of an extension that was updated says so, and does not ask to try again', async () => {
  let told = 0;
  openLive(
    () => undefined,
    () => undefined,
    () => (told += 1),
  );
  runtime.id = undefined;
  ports[0]?.end();
  vi.runAllTimers();
  expect([ports.length, told]).toEqual([1, 1]);
  expect(await send('state.read', {})).toMatchObject({ ok: false, error: { code: 'outdated' } });
});
