import { startBroker } from './start-broker.ts';

/** The simulator in a process of its own, child of `startBrokerApart`: says where it listens, and ends with its parent. */
const broker = await startBroker({ broker: 0, brokerTls: 0, control: 0 });
const { brokerUrl, controlUrl, tlsPort, certificateSpki } = broker;
process.once('disconnect', () => {
  broker.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.send?.({ brokerUrl, controlUrl, tlsPort, certificateSpki });
