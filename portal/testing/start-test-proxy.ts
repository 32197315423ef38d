import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP proxy that only tunnels, for who knows its password. */
export interface TestProxy {
  url: string;
  /** Where it was asked to connect, in order; `refused` where the password was not known. */
  asked: string[];
  close(): Promise<void>;
}

export async function startTestProxy(user: string, password: string): Promise<TestProxy> {
  const asked: string[] = [];
  const known = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request, client: Socket) => {
    if (request.headers['proxy-authorization'] !== known) {
      asked.push('refused');
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    asked.push(request.url ?? '');
    const { hostname, port } = new URL(`http://${request.url}`);
    // Another address of loopback, so that the broker sees who came through here.
    const onward = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.9' }, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => client.destroy());
    client.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${user}:${password}@127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
