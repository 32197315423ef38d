import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { freePort } from './free-port.ts';
import type { StackSecrets } from './stack-secrets.ts';
import { type Broker, startBroker } from './start-broker.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';

export interface StackOptions {
  /** Wanted ports; the next free one is taken where one is busy. 0 asks for any. */
  ports: { portal: number; broker: number; brokerTls: number; control: number };
  /** Holds the portal's database. */
  dataFolder: string;
  secrets: StackSecrets;
}

/** Portal, broker simulator and terminal page on loopback. The browser is launched apart. */
export interface Stack extends Broker {
  portal: RunningPortal;
  secrets: StackSecrets;
  /** Holds the portal's database. */
  dataFolder: string;
  person(role: 'trader' | 'admin' | 'compliance'): { email: string; password: string; name: string };
}

export async function startStack(
  options: StackOptions,
  start: (ports: StackOptions['ports']) => Promise<Broker> = startBroker,
): Promise<Stack> {
  const broker = await start(options.ports);
  try {
    const stack = await addPortal(broker, options);
    return {
      ...stack,
      stop: async () => {
        await stack.stop();
        await broker.stop();
      },
    };
  } catch (error) {
    await broker.stop();
    throw error;
  }
}

/** A portal beside a broker that runs already; `stop` ends the portal alone. */
export async function addPortal(broker: Broker, options: StackOptions): Promise<Stack> {
  const { dataFolder, secrets } = options;
  const port = await freePort(options.ports.portal);
  const portal = await startPortal({ port, dataFolder, secrets, brokerUrl: broker.brokerUrl });
  return {
    ...broker,
    portal,
    secrets,
    dataFolder,
    person: (role) => requirePerson(secrets, role),
    stop: () => portal.stop(),
  };
}

/** What scripts read to find a running stack. */
export function writeStackFile(path: string, stack: Stack): void {
  const file = {
    portal: stack.portal.url,
    broker: stack.brokerUrl,
    brokerTlsPort: stack.tlsPort,
    control: stack.controlUrl,
    terminal: `${stack.brokerUrl}/terminal`,
    people: stack.secrets.people,
    tokens: BROKER_TOKENS,
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
}

/** Tokens the simulator takes, by account. They open nothing anywhere else. */
export const BROKER_TOKENS = { AB1234: 'sim-token-AB1234', CD5678: 'sim-token-CD5678' } as const;

function requirePerson(
  secrets: StackSecrets,
  role: string,
): { email: string; password: string; name: string } {
  const found = secrets.people.find((person) => person.roles.includes(role));
  if (found === undefined) throw new Error(`The stack has no person with the role ${role}.`);
  return found;
}
