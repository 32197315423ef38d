import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { sessionTokens } = await import('./session-token.ts');

beforeEach(() => fakeBrowser.reset());
const everywhere = async () => {
  const { session, local, sync } = fakeBrowser.storage;
  return Promise.all([session, local, sync].map(async (area) => JSON.stringify(await area.get(null))));
};

it('a token lives in the browser session’s memory and in no other store', async () => {
  await sessionTokens().save('AB1234', 'the-secret-text');
  const [session, ...others] = await everywhere();
  expect(session).toContain('the-secret-text');
  expect(others).toEqual(['{}', '{}']);
});

it('the next worker of the same session finds it, by its account alone', async () => {
  await sessionTokens().save('AB1234', 'the-secret-text');
  const next = sessionTokens();
  expect((await next.find('AB1234'))?.reveal()).toBe('the-secret-text');
  expect(await next.find('CD5678')).toBeUndefined();
});

it('one that was taken away is gone, for this worker and the next', async () => {
  const tokens = sessionTokens();
  await tokens.save('AB1234', 'the-secret-text');
  await tokens.remove('AB1234');
  expect([await tokens.find('AB1234'), await sessionTokens().find('AB1234')]).toEqual([undefined, undefined]);
  expect(await everywhere()).toEqual(['{}', '{}', '{}']);
});
