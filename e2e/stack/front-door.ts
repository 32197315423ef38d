import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { freePort } from './free-port.ts';

export interface FrontDoor {
  url: string;
  /** Requests that a portal did not answer, because it was gone. */
  lost(): number;
  close(): Promise<void>;
}

/** One address before several portals: each request to the next one. Who does not answer is told to the caller, as 502. */
export async function openFrontDoor(port: number, portals: () => readonly string[]): Promise<FrontDoor> {
  let turn = 0;
  let lost = 0;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    const behind = portals();
    turn += 1;
    const to = new URL(incoming.url ?? '/', behind[turn % behind.length]);
    const { method, headers } = incoming;
    const outgoing = request(to, { ...(method === undefined ? {} : { method }), headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    });
    outgoing.on('error', () => {
      lost += 1;
      if (!answer.headersSent) answer.writeHead(502).end();
      else answer.destroy();
    });
    incoming.pipe(outgoing);
  };
  const server = createServer(pass);
  const bound = await freePort(port);
  await new Promise<void>((resolve) => server.listen(bound, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${bound}`,
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
