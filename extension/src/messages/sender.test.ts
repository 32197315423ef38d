import { describe, expect, it } from 'vitest';
import { CONTEXTS, type Context, type MessageName, PROTOCOL } from './protocol.ts';
import { findContext, maySend, type SenderProof } from './sender.ts';

const self = {
  id: 'fehphndfeabokodliggpokboedfoaopj',
  origin: 'chrome-extension://fehphndfeabokodliggpokboedfoaopj',
  statesLifecycle: true,
};
const page = (name: string, rest: Partial<SenderProof> = {}): SenderProof => ({
  id: self.id,
  origin: self.origin,
  url: `${self.origin}/${name}.html`,
  ...rest,
});
const terminal: SenderProof = {
  id: self.id,
  origin: 'https://pro.upstox.com',
  url: 'https://pro.upstox.com/orders?view=open',
  frameId: 0,
  documentLifecycle: 'active',
  tab: { id: 7, windowId: 1, url: 'https://pro.upstox.com/orders?view=open' },
};
const inTab = { frameId: 0, documentLifecycle: 'active', tab: { id: 9, windowId: 1 } };

const PROVED: Record<Context, SenderProof> = {
  terminal,
  popup: page('popup'),
  review: page('review'),
  options: page('options', inTab),
  offscreen: page('offscreen'),
};

/** Written out by hand: a change of the protocol's table has to be meant. */
const ALLOWED: Record<MessageName, readonly Context[]> = {
  'launcher.count': ['terminal'],
  'launcher.open': ['terminal'],
  'batch.keepClear': ['popup', 'review'],
  'view.save': ['terminal'],
  'preset.add': ['terminal', 'popup', 'review', 'options'],
  'state.read': ['terminal', 'popup', 'review', 'options'],
  'book.read': ['terminal', 'popup', 'review', 'options'],
  'review.open': ['terminal', 'popup', 'review', 'options'],
  'review.read': ['popup', 'review'],
  'review.add': ['popup', 'review'],
  'review.reread': ['popup', 'review'],
  'review.triggers': ['popup', 'review'],
  'review.close': ['popup', 'review'],
  'batch.confirm': ['popup', 'review'],
  'batch.stop': ['popup', 'review'],
  'batch.retry': ['popup', 'review'],
  'batch.read': ['popup', 'review', 'options'],
  'account.connect': ['options'],
  'account.disconnect': ['options'],
  'account.signIn': ['options'],
  'device.pair': ['options'],
  'device.unpair': ['options'],
  'settings.save': ['options'],
  'presets.save': ['popup', 'options'],
  'writePath.check': ['popup', 'options'],
  'curl.copy': ['popup', 'review'],
  'offscreen.hold': ['offscreen'],
  'offscreen.stream': ['offscreen'],
  'offscreen.event': ['offscreen'],
  'offscreen.streamState': ['offscreen'],
};

describe('every message in every context', () => {
  const names = Object.keys(PROTOCOL) as MessageName[];
  const pairs = names.flatMap((name) => CONTEXTS.map((context) => [name, context] as const));

  it('the table here knows every message', () => {
    expect(Object.keys(ALLOWED).sort()).toEqual([...names].sort());
  });
  it.each(pairs)('%s from %s', (name, context) => {
    expect(maySend(name, context)).toBe(ALLOWED[name].includes(context));
  });
  it('the broker’s page can neither confirm nor change anything; it may add a filter under a name', () => {
    const mayTerminal = names.filter((name) => maySend(name, 'terminal'));
    expect(mayTerminal).toEqual([
      'launcher.count',
      'launcher.open',
      'state.read',
      'book.read',
      'review.open',
      'preset.add',
      'view.save',
    ]);
  });
});

describe('what proves a context', () => {
  it.each(Object.entries(PROVED))('%s is known by what the browser says', (context, proof) => {
    expect(findContext(proof, self)).toBe(context);
  });
  it('the review in a side panel, a tab and a window are the same surface', () => {
    expect(findContext(page('review', { url: `${self.origin}/review.html?review=01` }), self)).toBe('review');
    expect(findContext(page('review', inTab), self)).toBe('review');
  });

  const forged: [string, SenderProof][] = [
    ['another extension', { ...page('popup'), id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['no id at all', { ...page('popup'), id: undefined }],
    [
      'a page that claims our address but has another origin',
      { ...page('review'), origin: 'https://evil.test' },
    ],
    [
      'an address that only begins like ours',
      page('review', { url: `${self.origin}.evil.test/review.html` }),
    ],
    ['a page of ours that the table does not know', page('overlay')],
    ['our page framed in another', page('review', { ...inTab, frameId: 3 })],
    ['our page prerendered', page('review', { ...inTab, documentLifecycle: 'prerender' })],
    ['a frame inside the terminal', { ...terminal, frameId: 4 }],
    ['the terminal prerendered', { ...terminal, documentLifecycle: 'prerender' }],
    ['the terminal from the back-forward cache', { ...terminal, documentLifecycle: 'cached' }],
    ['a terminal frame in a tab of another site', { ...terminal, tab: { id: 7, url: 'https://evil.test/' } }],
    ['a terminal whose tab is not told', { ...terminal, tab: { id: 7 } }],
    ['an origin other than its address', { ...terminal, origin: 'https://evil.test' }],
    [
      'the terminal over plain http',
      {
        ...terminal,
        origin: 'http://pro.upstox.com',
        url: 'http://pro.upstox.com/',
        tab: { id: 7, url: 'http://pro.upstox.com/' },
      },
    ],
    [
      'a host that only ends like the terminal',
      {
        ...terminal,
        origin: 'https://pro.upstox.com.evil.test',
        url: 'https://pro.upstox.com.evil.test/',
        tab: { id: 7, url: 'https://pro.upstox.com.evil.test/' },
      },
    ],
    [
      'the loopback terminal in a released build',
      {
        ...terminal,
        origin: 'http://127.0.0.1:4401',
        url: 'http://127.0.0.1:4401/terminal',
        tab: { id: 7, url: 'http://127.0.0.1:4401/terminal' },
      },
    ],
    ['an address that is none', { ...terminal, url: 'about' }],
  ];
  it.each(forged)('refused: %s', (_, proof) => {
    expect(findContext(proof, self)).toBeUndefined();
  });
});

it('a browser that does not state the lifecycle of a document is believed, one that does must say active', () => {
  const { documentLifecycle: _unstated, ...silent } = terminal;
  expect(findContext(silent, self)).toBeUndefined();
  expect(findContext(silent, { ...self, statesLifecycle: false })).toBe('terminal');
  expect(
    findContext({ ...terminal, documentLifecycle: 'prerender' }, { ...self, statesLifecycle: false }),
  ).toBeUndefined();
});
