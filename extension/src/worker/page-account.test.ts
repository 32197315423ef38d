import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { pageAccount } = await import('./page-account.ts');

beforeEach(() => fakeBrowser.reset());

it('two tabs that show different accounts say nothing of a third', () => {
  const pages = pageAccount();
  pages.tell(1, 'AB1234');
  expect(pages.read()).toBe('AB1234');
  pages.tell(2, 'CD5678');
  expect(pages.read()).toBeNull();
  expect(pages.stated(undefined)).toEqual(['AB1234', 'CD5678']);
  pages.forget(1);
  expect(pages.read()).toBe('CD5678');
  pages.tell(2, null);
  expect(pages.read()).toBeNull();
});

it('a tab that states an account means that one, whatever other tabs show', () => {
  const pages = pageAccount();
  pages.tell(1, 'AB1234');
  pages.tell(2, 'CD5678');
  expect(pages.stated(2)).toEqual(['CD5678']);
  expect(pages.read(2)).toBe('CD5678');
  expect(pages.stated(3)).toEqual(['AB1234', 'CD5678']);
});

it('outlives a worker, so that the shortcut that wakes the next one means the same account', async () => {
  const before = pageAccount();
  before.tell(1, 'AB1234');
  before.tell(2, 'CD5678');
  await vi.waitFor(async () =>
    expect((await fakeBrowser.storage.session.get('page-accounts'))['page-accounts']).toHaveLength(2),
  );
  const pages = pageAccount();
  pages.tell(1, null);
  await pages.recall();
  expect(pages.stated(2)).toEqual(['CD5678']);
  expect(pages.stated(undefined)).toEqual(['CD5678']);
});
