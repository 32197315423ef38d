import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from './start-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer(0, 'a token', () => Promise.resolve({ status: 200, body: {} }));
});
afterAll(() => server.close());

function reaches(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(server.port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

it('is reached at 127.0.0.1, and at no other address of the machine', async () => {
  expect(await reaches('127.0.0.1')).toBe(true);
  expect(await reaches('127.0.0.2')).toBe(false);
});
