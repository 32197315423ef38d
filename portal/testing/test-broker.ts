import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the broker saw it; `remote` is the address it came from. */
export interface BrokerRequest {
  method: string;
  url: string;
  body: string;
  remote: string;
  bearer: string;
}

/** A broker on loopback for tests of what leaves the portal. It answers tokens `token-of-<account>`. */
export interface TestBroker {
  origin: string;
  requests: BrokerRequest[];
  close(): Promise<void>;
}

export async function startTestBroker(): Promise<TestBroker> {
  const requests: BrokerRequest[] = [];
  const server: Server = createServer((request, response) => {
    void readText(request).then((body) => {
      const bearer = (request.headers.authorization ?? '').replace('Bearer ', '');
      const remote = request.socket.remoteAddress ?? '';
      const { method = '', url = '' } = request;
      requests.push({ method, url, body, remote, bearer });
      const { status, json } = answer(url, body, bearer);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(url: string, body: string, bearer: string): { status: number; json: object } {
  const account = /^token-of-(\w+)$/.exec(bearer)?.[1];
  const refused = { status: 'error', errors: [{ errorCode: 'UDAPI100050', message: 'Invalid token' }] };
  if (url.startsWith('/v2/login/authorization/token')) {
    const form = new URLSearchParams(body);
    const key = form.get('client_id')?.replace('key-', '') ?? '';
    if (form.get('client_secret') !== `secret-${key}` || form.get('code') !== 'good') {
      const wrong = { errorCode: 'UDAPI100069', message: 'Incorrect credentials' };
      return { status: 401, json: { status: 'error', errors: [wrong] } };
    }
    return { status: 200, json: { user_id: key, access_token: `token-of-${key}` } };
  }
  if (account === undefined) return { status: 401, json: refused };
  if (url === '/v2/user/profile') {
    return {
      status: 200,
      json: { status: 'success', data: { user_id: account, user_name: account, is_active: true } },
    };
  }
  return { status: 200, json: { status: 'success', data: { order_id: '1' }, metadata: { latency: 3 } } };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
