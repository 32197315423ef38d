import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startSimulator } from '../simulator/start-simulator.ts';
import { freePort } from './free-port.ts';
import { SimulatorControl } from './simulator-control.ts';
import type { StackSecrets } from './stack-secrets.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';

export interface StackOptions {
  /** Wanted ports; the next free one is taken where one is busy. 0 asks for any. */
  ports: { portal: number; broker: number; brokerTls: number; control: number };
  /** Holds the portal's database. */
  dataFolder: string;
  secrets: StackSecrets;
}

/** Portal, broker simulator and terminal page on loopback. The browser is launched apart. */
export interface Stack {
  portal: RunningPortal;
  brokerUrl: string;
  controlUrl: string;
  tlsPort: number;
  certificateSpki: string;
  control: SimulatorControl;
  secrets: StackSecrets;
  /** Holds the portal's database. */
  dataFolder: string;
  person(role: 'trader' | 'admin' | 'compliance'): { email: string; password: string; name: string };
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { portal: wantedPortal, broker: http, brokerTls: tls, control } = options.ports;
  const simulator = await startSimulator({ ports: { http, tls, control, nextFree: true } });
  const portalPort = await freePort(wantedPortal);
  const portal = await startPortal({
    port: portalPort,
    dataFolder: options.dataFolder,
    secrets: options.secrets,
    brokerUrl: simulator.url,
  }).catch(async (error: unknown) => {
    await simulator.stop();
    throw error;
  });
  return {
    portal,
    brokerUrl: simulator.url,
    controlUrl: simulator.controlUrl,
    tlsPort: simulator.tlsPort,
    certificateSpki: simulator.certificateSpki,
    control: new SimulatorControl(simulator.controlUrl),
    secrets: options.secrets,
    dataFolder: options.dataFolder,
    person: (role) => requirePerson(options.secrets, role),
    stop: async () => {
      await portal.stop();
      await simulator.stop();
    },
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
