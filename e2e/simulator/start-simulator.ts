import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './answer-request.ts';
import { startBackgroundFills } from './background-fills.ts';
import { type Broker, createBroker } from './broker.ts';
import type { TimeSource } from './broker-clock.ts';
import { answerControl } from './control/control-server.ts';
import { seedDemo } from './control/seed-demo.ts';
import { hostKind } from './host-kind.ts';
import { answerInstruments, isInstrumentFile } from './instrument-file.ts';
import { makeCertificate } from './make-certificate.ts';
import { openStream } from './open-stream.ts';
import { answerTerminal, isTerminalPath } from './terminal/answer-terminal.ts';

export interface SimulatorOptions {
  /** 0 or absent is any free port. `nextFree` moves on by one while a port is taken. */
  readonly ports?: {
    readonly http?: number;
    readonly tls?: number;
    readonly control?: number;
    readonly nextFree?: boolean;
  };
  readonly seed?: number;
  readonly clock?: TimeSource;
  /** Orders to begin with; absent is none. */
  readonly profile?: 'demo' | 'empty';
}

export interface Simulator {
  /** Plain http; every host's paths are served. */
  readonly url: string;
  /** The same broker and the terminal over TLS, hosts told apart by name. */
  readonly tlsPort: number;
  readonly certificateSpki: string;
  readonly controlUrl: string;
  readonly terminalUrl: string;
  /** The broker itself, for tests in the same process. */
  readonly broker: Broker;
  stop(): Promise<void>;
}

/** Starts broker, terminal and control on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const broker = createBroker(options.seed ?? 7, options.clock);
  if (options.profile === 'demo') seedDemo(broker);
  const certificate = await makeCertificate();
  const plain = createServer((request, response) => answer(broker, request, response, false));
  const secure = createSecureServer({ key: certificate.key, cert: certificate.cert }, (request, response) =>
    answer(broker, request, response, true),
  );
  const control = createServer((request, response) => {
    answerControl(broker, request, response).catch((error: unknown) => fail(response, error));
  });
  for (const [server, isSecure] of [
    [plain, false],
    [secure, true],
  ] as const) {
    server.on('upgrade', (request, socket, head) => openStream(broker, request, socket, head, isSecure));
    // A client's pooled connection must not be closed under its next request.
    server.keepAliveTimeout = 120_000;
  }
  const { ports = {} } = options;
  const nextFree = ports.nextFree ?? false;
  const http = await listen(plain, ports.http ?? 0, nextFree);
  const tlsPort = await listen(secure, ports.tls ?? 0, nextFree);
  const controlPort = await listen(control, ports.control ?? 0, nextFree);
  const stopFills = startBackgroundFills(broker);
  return {
    url: `http://127.0.0.1:${http}`,
    tlsPort,
    certificateSpki: certificate.spki,
    controlUrl: `http://127.0.0.1:${controlPort}`,
    terminalUrl: `http://127.0.0.1:${http}/terminal`,
    broker,
    stop: async () => {
      stopFills();
      broker.clock.stop();
      broker.stream.stop();
      await Promise.all([plain, secure, control].map(close));
    },
  };
}

function answer(broker: Broker, request: IncomingMessage, response: ServerResponse, secure: boolean): void {
  const path = request.url?.split('?')[0] ?? '/';
  const kind = hostKind(request.headers.host);
  if (kind === 'terminal' || (kind === 'loopback' && isTerminalPath(path))) {
    answerTerminal(broker, request, response);
    return;
  }
  if ((kind === 'assets' || kind === 'loopback') && isInstrumentFile(path)) {
    answerInstruments(path, response);
    return;
  }
  answerRequest(broker, request, response, secure).catch((error: unknown) => fail(response, error));
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return;
  console.error('The simulator failed:', error);
  response.writeHead(500).end();
}

/** Listens on the port, or on the next one that is free. */
async function listen(server: Server, port: number, nextFree: boolean): Promise<number> {
  for (let tried = port; ; tried += 1) {
    const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(tried, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (problem === null) return requirePort(server.address());
    if (!nextFree || problem.code !== 'EADDRINUSE' || tried > port + 100) throw problem;
  }
}

function requirePort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
