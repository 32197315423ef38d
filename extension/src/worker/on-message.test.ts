import { expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LIVE_PORT } from '../messages/live.ts';
import type { LivePorts } from './live-ports.ts';

const ORIGIN = 'chrome-extension://pullcord';
vi.mock('wxt/browser', () => ({
  browser: { ...fakeBrowser, runtime: { id: 'pullcord', getURL: (path: string) => `${ORIGIN}${path}` } },
}));
vi.mock('./answer.ts', () => ({ answer: () => Promise.reject(new Error('a fault of ours')) }));
vi.mock('./review-surface.ts', () => ({}));
const { onConnect, onMessage } = await import('./on-message.ts');

const page = (name: string) => ({ id: 'pullcord', origin: ORIGIN, url: `${ORIGIN}/${name}.html` });
const terminal = {
  id: 'pullcord',
  origin: 'https://pro.upstox.com',
  url: 'https://pro.upstox.com/',
  frameId: 0,
  documentLifecycle: 'active',
  tab: { id: 1, url: 'https://pro.upstox.com/' },
};

function connect(name: string, sender: object | undefined) {
  const port = { name, sender, disconnect: vi.fn() };
  const live = { add: vi.fn() };
  onConnect(live as unknown as LivePorts, port as unknown as Browser.runtime.Port);
  return { heard: live.add.mock.calls.map(([, context]) => context), cut: port.disconnect.mock.calls.length };
}

it.each([
  ['review', page('review')],
  ['terminal', terminal],
])('the %s is told what it is proved to be', (context, sender) => {
  expect(connect(LIVE_PORT, sender)).toEqual({ heard: [context], cut: 0 });
});

it.each([
  ['another extension', { ...page('review'), id: 'somebody else' }],
  ['a page the table does not hold', page('elsewhere')],
  ['a frame of the broker’s page', { ...terminal, frameId: 3 }],
  ['the offscreen document, which shows nothing', page('offscreen')],
  ['nobody', undefined],
])('%s hears nothing of accounts, books and batches', (_who, sender) => {
  expect(connect(LIVE_PORT, sender)).toEqual({ heard: [], cut: 1 });
});

it('a port by another name is cut', () => {
  expect(connect('other', page('review'))).toEqual({ heard: [], cut: 1 });
});

it('a fault of ours is a sentence, and no screen is left waiting', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const message = { name: 'state.read', request: {} };
  const sender = page('review') as Browser.runtime.MessageSender;
  const answered = await onMessage(Promise.resolve({} as never), message, sender);
  expect(answered).toMatchObject({ ok: false, error: { happened: expect.any(String) } });
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
