import { startSimulator } from '../simulator/start-simulator.ts';
import { SimulatorControl } from './simulator-control.ts';

/** Broker simulator and terminal page on loopback. */
export interface Broker {
  brokerUrl: string;
  controlUrl: string;
  tlsPort: number;
  certificateSpki: string;
  control: SimulatorControl;
  stop(): Promise<void>;
}

/** Wanted ports; the next free one is taken where one is busy. 0 asks for any. */
export async function startBroker(ports: {
  broker: number;
  brokerTls: number;
  control: number;
}): Promise<Broker> {
  const simulator = await startSimulator({
    ports: { http: ports.broker, tls: ports.brokerTls, control: ports.control, nextFree: true },
  });
  return {
    brokerUrl: simulator.url,
    controlUrl: simulator.controlUrl,
    tlsPort: simulator.tlsPort,
    certificateSpki: simulator.certificateSpki,
    control: new SimulatorControl(simulator.controlUrl),
    stop: () => simulator.stop(),
  };
}
