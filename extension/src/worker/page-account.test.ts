import { expect, it } from 'vitest';
import { pageAccount } from './page-account.ts';

it('two tabs that show different accounts say nothing', () => {
  const pages = pageAccount();
  pages.tell(1, 'AB1234');
  expect(pages.read()).toBe('AB1234');
  pages.tell(2, 'CD5678');
  expect(pages.read()).toBeNull();
  pages.forget(1);
  expect(pages.read()).toBe('CD5678');
  pages.tell(2, null);
  expect(pages.read()).toBeNull();
});
