import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const setBadgeText = vi.hoisted(() => vi.fn());
vi.mock('wxt/browser', () => ({
  browser: {
    storage: fakeBrowser.storage,
    action: { setBadgeText, setBadgeBackgroundColor: () => Promise.resolve() },
  },
}));
const { refreshBadge, showBadge } = await import('./badge.ts');

const shown = () => setBadgeText.mock.lastCall?.[0] as unknown;
beforeEach(() => {
  fakeBrowser.reset();
  setBadgeText.mockReset();
});

describe('the count on the toolbar', () => {
  it('is of all accounts whose book is read, not of the one that was read last', async () => {
    await showBadge('AB1234', 12, 1_000);
    await showBadge('CD5678', 3, 2_000);
    expect(shown()).toEqual({ text: '15' });
    await showBadge('CD5678', 0, 3_000);
    expect(shown()).toEqual({ text: '12' });
    await showBadge('AB1234', undefined, 4_000);
    expect(shown()).toEqual({ text: '' });
  });

  it('is gone once nobody reads the book any more', async () => {
    await showBadge('AB1234', 1_200, 0);
    await refreshBadge(60_000);
    expect(shown()).toEqual({ text: '999+' });
    await refreshBadge(200_000);
    expect(shown()).toEqual({ text: '' });
  });
});
