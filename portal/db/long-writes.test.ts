import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { read, runStatement, withWrite } from './client.ts';
import { deviceNonces } from './schema/device-nonces.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

/** Longer on any machine than a long write may hold the event loop. */
const SLOW =
  'WITH RECURSIVE step(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 500000) SELECT max(n) FROM step';

/** What a reader who asks in the next turn of the event loop is told, and what was told when the write was through. */
async function askBeside(nonce: string, givesWay: boolean) {
  let told: number | undefined;
  const asked = Promise.withResolvers<void>();
  const during = await withWrite(
    async (tx) => {
      await runStatement(tx, 'INSERT INTO device_nonces (nonce, expires_at) VALUES (?, 1)', [nonce]);
      const ask = async () => {
        told = await read().$count(deviceNonces);
        asked.resolve();
      };
      setImmediate(() => void ask());
      await runStatement(tx, SLOW, []);
      return told;
    },
    { givesWay },
  );
  await asked.promise;
  return { during, told };
}

it('a long write lets others read between its statements, and they see nothing of it before its commit', async () => {
  expect(await askBeside('long', true)).toEqual({ during: 0, told: 0 });
  expect(await read().$count(deviceNonces)).toBe(1);
});

it('a short write keeps the event loop from its beginning to its end', async () => {
  expect(await askBeside('short', false)).toEqual({ during: undefined, told: 2 });
});
