import { afterAll, beforeAll, expect, it } from 'vitest';
import { POST } from '../app/api/auth/[...nextauth]/route.ts';
import { type OpenPortal, ORIGIN, openPortal } from '../testing/open-portal.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

it('a sign-in’s body is held to its size before anything else reads it', async () => {
  const request = new Request(`${ORIGIN}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `email=${'x'.repeat(20_000)}`,
  });
  const params = Promise.resolve({ nextauth: ['callback', 'credentials'] });
  expect((await POST(request, { params })).status).toBe(413);
});
