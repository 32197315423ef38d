import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface BrokerTunnel {
  port: number;
  stop(): void;
}

/** A proxy that leads the broker's names to the simulator and knows no other: Firefox has no rules for names. */
export async function openBrokerTunnel(tlsPort: number): Promise<BrokerTunnel> {
  const server = createServer((client) => {
    client.on('error', () => undefined);
    client.once('data', (asked) => {
      const host = /^CONNECT ([^\s:]+):\d+/.exec(String(asked))?.[1] ?? '';
      if (!host.endsWith('.upstox.com')) return client.destroy();
      const broker = connect(tlsPort, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(broker);
        broker.pipe(client);
      });
      broker.on('error', () => client.destroy());
      client.on('close', () => broker.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => server.close(),
  };
}
