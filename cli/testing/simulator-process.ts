import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fetchTransport } from '../store/fetch-transport.ts';

/** The broker simulator in a process of its own, as a script would meet it. */
export interface SimulatorProcess {
  url: string;
  /** Posts to its control port, such as 'faults'. */
  control(path: string, body: unknown): Promise<unknown>;
  clearFaults(): Promise<unknown>;
  /** What its control port answers to a GET, such as 'orders'. */
  read(path: string): Promise<unknown>;
  /** Every request the broker received, as method and path. */
  received(): Promise<{ method: string; path: string }[]>;
  stop(): void;
}

const MAIN = fileURLToPath(new URL('../../e2e/simulator/main.ts', import.meta.url));

export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = await untilPrinted(child, 'Ctrl-C stops it.');
  const url = /broker +(http:\S+)/.exec(printed)?.[1];
  const control = /control +(http:\S+)\/__sim\/health/.exec(printed)?.[1];
  if (url === undefined || control === undefined) throw new Error(`The simulator printed: ${printed}`);
  return {
    url,
    control: (path, body) => ask('POST', `${control}/__sim/${path}`, JSON.stringify(body)),
    clearFaults: () => ask('DELETE', `${control}/__sim/faults`),
    read: (path) => ask('GET', `${control}/__sim/${path}`),
    received: async () => requestsOf(await ask('GET', `${control}/__sim/ledger?kind=request`)),
    stop: () => child.kill(),
  };
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, body?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetchTransport.send(
    { method, url, headers, ...(body === undefined ? {} : { body }) },
    { timeoutMs: 10_000 },
  );
  if ('failed' in reply || reply.status !== 200) throw new Error(`${url}: ${JSON.stringify(reply)}`);
  return JSON.parse(reply.text);
}

function untilPrinted(child: ChildProcess, last: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes(last)) resolve(printed);
    });
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}: ${printed}`)));
  });
}

function requestsOf(ledger: unknown): { method: string; path: string }[] {
  return z.object({ entries: z.array(z.object({ method: z.string(), path: z.string() })) }).parse(ledger)
    .entries;
}
