import { startBroker } from './start-broker.ts';

/** The simulator in a process of its own, child of `startBrokerApart`: says where it listens, and ends with its parent. */
const { control, stop, ...facts } = await startBroker({ broker: 0, brokerTls: 0, control: 0 });
process.once('disconnect', () => {
  stop().finally(() => process.exit(0));
});
process.send?.(facts);
