import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { SimulatorControl } from './simulator-control.ts';
import type { Broker } from './start-broker.ts';

const facts = z.object({
  brokerUrl: z.string(),
  controlUrl: z.string(),
  tlsPort: z.number(),
  certificateSpki: z.string(),
});

/**
 * The broker simulator in a process of its own, as a broker is: when a request reached it is not held up by whatever the
 * measuring process does at that moment.
 */
export async function startBrokerApart(): Promise<Broker> {
  const child = fork(join(import.meta.dirname, 'broker-process.ts'));
  const gone = once(child, 'exit');
  const said: unknown[] = await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('The simulator ended before it listened.'))),
  ]);
  const where = facts.parse(said[0]);
  return {
    ...where,
    control: new SimulatorControl(where.controlUrl),
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
