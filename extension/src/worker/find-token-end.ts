import { z } from 'zod';

const claims = z.object({ exp: z.number().positive() });

/** Epoch ms when an access token ends, as it says itself; null where it says nothing. The text is not kept. */
export function findTokenEnd(token: string): number | null {
  const body = token.trim().split('.')[1];
  if (body === undefined) return null;
  try {
    const text = atob(body.replaceAll('-', '+').replaceAll('_', '/'));
    const read = claims.safeParse(JSON.parse(text));
    return read.success ? read.data.exp * 1_000 : null;
  } catch {
    return null;
  }
}
