import { createServer } from 'node:net';

/** The wanted loopback port, or the next free one above it; 0 asks the system for any. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port += 1) {
    const found = await tryPort(port);
    if (found !== undefined) return found;
    if (wanted === 0) break;
  }
  throw new Error(`No free port was found from ${wanted} on. Stop what is listening there and start again.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}
