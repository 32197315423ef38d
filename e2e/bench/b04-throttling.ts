import { Stage } from '../faults/rows/stage.ts';
import { ACCOUNT } from '../faults/simulation/machine.ts';
import { nowOf } from '../faults/simulation/model-order.ts';
import { cancelling } from '../faults/simulation/trial.ts';

const CANCELS = 10_000;
const BATCH = 400;
/** The tool moves the prices of its own orders. */
const TOOL_ORDERS = 6;
const TOOL_EVERY_MS = 1_000 / 3;
const BETWEEN_MS = 12 * 60_000;

export interface ThrottleFigures {
  cancels: number;
  restarts: number;
  /** Answers of 429, by the broker's own windows. */
  throttled: number;
}

/**
 * B4: batches of 400 on a virtual clock with two restarts in mid-batch, alone or beside a tool that writes 3/s through each
 * of them. Twelve minutes lie between two batches, so that both together fit into the broker's half hour: a tool that spends
 * all of it would meet 429 itself, and leave us nothing to be measured by.
 */
export async function measureThrottling(beside: boolean): Promise<ThrottleFigures> {
  const stage = new Stage({ orders: 0 });
  const { trial } = stage;
  const { broker, timeline } = trial;
  if (beside) for (let index = 0; index < TOOL_ORDERS; index += 1) place(stage, `TOOL${index}`);
  let working = false;
  const write = (number: number) => {
    if (!working) return;
    broker.modify(`TOOL${number % TOOL_ORDERS}`, { price: 90 + (number % 20) });
    timeline.at(timeline.now + TOOL_EVERY_MS, () => write(number + 1));
  };
  let cancels = 0;
  let restarts = 0;
  for (let batch = 0; cancels < CANCELS; batch += 1) {
    forgetEnded(stage);
    const ids = Array.from({ length: BATCH }, (_, index) => `B${batch}N${index}`);
    for (const id of ids) place(stage, id);
    working = beside;
    write(0);
    // The tool was in the book one reading earlier: a terminal that is open reads it every few seconds.
    const request = { account: ACCOUNT, scope: { ids }, emergency: false } as const;
    const rest = { includeProtective: false, route: 'single', surface: 'review' } as const;
    const work = cancelling({ ...request, ...rest }, 3, trial.windows, { readingsBefore: beside ? 2 : 0 });
    const dies = batch === 3 || batch === 9;
    const reports = await stage.live(work, (_device, life) => {
      if (dies) timeline.at(timeline.now + 20_000, () => life.kill());
    });
    if (reports === undefined) {
      restarts += 1;
      await stage.resume(1_000);
    }
    working = false;
    await trial.passTime(BETWEEN_MS);
    cancels += ids.length;
  }
  return { cancels, restarts, throttled: broker.throttled };
}

function place(stage: Stage, id: string): void {
  stage.trial.broker.place({
    id,
    tag: null,
    segment: 'NSE_FO',
    instrument: 'NSE_FO|1',
    side: 'BUY',
    type: 'LIMIT',
    quantity: 75,
    filled: 0,
    price: 100,
  });
}

/** Thousands of ended rows in every reading would measure the reader. */
function forgetEnded({ trial }: Stage): void {
  for (const [id, order] of trial.broker.orders) {
    if (nowOf(order).status !== 'open') trial.broker.orders.delete(id);
  }
}
