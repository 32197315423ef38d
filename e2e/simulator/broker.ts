import { Accounts } from './accounts.ts';
import { BrokerClock, realTime, type TimeSource } from './broker-clock.ts';
import { FaultBoard } from './faults.ts';
import { GttBook } from './gtt-book.ts';
import { defaultKnobs, type Knobs } from './knobs.ts';
import { Ledger } from './ledger.ts';
import { OrderDesk } from './order-desk.ts';
import { OrderStream } from './order-stream.ts';
import { PositionBook } from './position-book.ts';
import { RateWindows } from './rate-windows.ts';
import { SeededRandom } from './seeded-random.ts';

/** The whole state of the simulated broker. */
export interface Broker {
  readonly seed: number;
  readonly clock: BrokerClock;
  readonly random: SeededRandom;
  readonly knobs: Knobs;
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly desk: OrderDesk;
  readonly positions: PositionBook;
  readonly gtts: GttBook;
  readonly rates: RateWindows;
  readonly faults: FaultBoard;
  readonly stream: OrderStream;
}

export function createBroker(seed: number, source: TimeSource = realTime()): Broker {
  const clock = new BrokerClock(source);
  const ledger = new Ledger(clock);
  const desk = new OrderDesk(clock, ledger);
  const knobs = defaultKnobs();
  const stream = new OrderStream(clock, knobs, ledger);
  desk.onChange((account, order) => stream.publish(account, order));
  return {
    seed,
    clock,
    random: new SeededRandom(seed),
    knobs,
    accounts: new Accounts(),
    ledger,
    desk,
    positions: new PositionBook(),
    gtts: new GttBook(),
    rates: new RateWindows(),
    faults: new FaultBoard(new SeededRandom(seed + 1)),
    stream,
  };
}

/** Back to the first moment: no orders, no faults, default knobs, empty ledger and windows. Sockets stay. */
export function resetBroker(broker: Broker): void {
  broker.clock.reset();
  broker.random.seed(broker.seed);
  Object.assign(broker.knobs, defaultKnobs());
  broker.accounts.reset();
  broker.desk.clear();
  broker.positions.clear();
  broker.gtts.clear();
  broker.rates.clear();
  broker.faults.reset(broker.seed + 1);
  broker.ledger.clear();
}

/** From a cancel taken to its end at the exchange, ms. */
export function drawTerminalDelay(broker: Broker): number {
  return broker.random.around(broker.knobs.terminalMeanMs, broker.knobs.terminalJitterMs);
}
