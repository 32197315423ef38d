import 'server-only';
import { type OpenPortal, openPortal } from './open-portal.ts';
import { type PairedDevice, pairedDevice } from './paired-device.ts';
import { startTestBroker, type TestBroker } from './test-broker.ts';

export interface BrokerDesk {
  portal: OpenPortal;
  broker: TestBroker;
  /** The trader's. */
  device: PairedDevice;
  close(): Promise<void>;
}

/** A portal that finds a broker on loopback, and a trader's device paired with it. */
export async function openBrokerDesk(): Promise<BrokerDesk> {
  const broker = await startTestBroker();
  process.env.PULLCORD_UPSTOX_API_URL = broker.origin;
  process.env.PULLCORD_UPSTOX_ORDER_URL = broker.origin;
  const portal = await openPortal();
  const device = await pairedDevice((await portal.person('trader')).actor);
  return {
    portal,
    broker,
    device,
    async close() {
      portal.close();
      await broker.close();
    },
  };
}
