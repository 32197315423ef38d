import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Worker } from './worker.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.mock('./review-surface.ts', () => ({
  openPanelEarly: () => undefined,
  showReview: () => Promise.resolve(),
}));
const { onCommand } = await import('./on-command.ts');
const { pageAccount } = await import('./page-account.ts');

const URL_OF_TERMINAL = 'https://pro.upstox.com/orders';
const open = vi.fn((..._asked: unknown[]) => Promise.resolve('review-1'));
const openOptionsPage = vi.fn(() => Promise.resolve());
const createTab = vi.fn((..._asked: unknown[]) => Promise.resolve({}));

async function press(
  shown: Record<number, string>,
  tab: { id: number; url?: string } | undefined,
  unable = '',
) {
  const pages = pageAccount();
  for (const [tabId, account] of Object.entries(shown)) pages.tell(Number(tabId), account);
  const list = ['AB1234', 'CD5678'].map((account) => ({ account, expired: account === unable }));
  const worker = { pageAccount: pages, accounts: { list: () => Promise.resolve(list) }, reviews: { open } };
  await onCommand(Promise.resolve(worker as unknown as Worker), 'emergency', tab);
  return (open.mock.calls[0]?.[0] as { account: string } | undefined)?.account;
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  Object.assign(fakeBrowser.runtime, { openOptionsPage });
  Object.assign(fakeBrowser.tabs, { create: createTab });
});

describe('the emergency shortcut', () => {
  const two = { 1: 'AB1234', 2: 'CD5678' };

  it('pressed in a terminal opens the review of the account that this terminal shows', async () =>
    expect(await press(two, { id: 2, url: URL_OF_TERMINAL })).toBe('CD5678'));

  it.each([
    ['is refused', 'CD5678'],
    ['is not connected', 'ZZ9999'],
  ])('opens no other account’s review where the one shown %s, and says so', async (_, shown) => {
    expect(await press({ 1: 'AB1234', 2: shown }, { id: 2, url: URL_OF_TERMINAL }, 'CD5678')).toBeUndefined();
    expect(createTab).toHaveBeenCalledWith({
      url: expect.stringMatching(new RegExp(`/options\\.html\\?shown=${shown}$`)),
    });
  });

  it('pressed elsewhere means the one account that terminals show, and none where they show two', async () => {
    expect(await press({ 2: 'CD5678' }, { id: 9 })).toBe('CD5678');
    vi.clearAllMocks();
    expect(await press(two, { id: 9 })).toBeUndefined();
    expect(createTab).toHaveBeenCalledOnce();
  });

  it('asks for all, as an emergency, and for no stop that protects a position', async () => {
    await press({}, undefined);
    expect(open.mock.calls[0]?.[0]).toEqual({
      account: 'AB1234',
      scope: { all: true },
      emergency: true,
      includeProtective: false,
      route: 'auto',
      surface: 'review',
    });
  });

  it('a tab that has left the terminal states nothing', async () =>
    expect(await press(two, { id: 2, url: 'https://mail.example' })).toBe('AB1234'));

  it('with no terminal open means the first account that can act', async () =>
    expect(await press({}, undefined, 'AB1234')).toBe('CD5678'));
});
