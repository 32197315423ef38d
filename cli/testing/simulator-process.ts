import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The broker simulator in a process of its own, as a script would meet it. */
export interface SimulatorProcess {
  url: string;
  /** Posts to its control port, such as 'faults'. */
  control(path: string, body: unknown): Promise<unknown>;
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
    control: async (path, body) => {
      const response = await fetch(`${control}/__sim/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer;
    },
    received: async () => requestsOf(await (await fetch(`${control}/__sim/ledger?kind=request`)).json()),
    stop: () => child.kill(),
  };
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
