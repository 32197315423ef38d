import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { checkStream } from './check-stream.ts';
import { streamExport } from './stream-export.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

it('what a browser is handed verifies there, and one changed byte is named', async () => {
  const { actor } = await portal.person('compliance');
  const { stream } = await streamExport(actor, { format: 'jsonl' }, Date.now());
  const bytes = await new Response(stream).bytes();
  const seen: number[] = [];
  const judged = await checkStream(new Blob([bytes]).stream(), (rows) => seen.push(rows));
  expect(judged?.verdict.finding).toBeUndefined();
  expect(seen.at(-1)).toBe(judged?.verdict.rows);
  const text = new TextDecoder().decode(bytes).replace('"v":1', '"v":2');
  const forged = await checkStream(new Blob([text]).stream(), () => undefined);
  expect(forged?.verdict.finding).toMatchObject({ kind: 'changed', from: 1 });
});
