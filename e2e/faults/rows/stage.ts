import assert from 'node:assert/strict';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { ReviewRequest } from '@pullcord/device/batch/review';
import type { Device } from '@pullcord/device/port/device';
import type { JournalLine } from '@pullcord/device/port/ports';
import { judgeReport } from '../simulation/judge-report.ts';
import { judgeWindows } from '../simulation/judge-send.ts';
import type { Life } from '../simulation/life.ts';
import { ACCOUNT } from '../simulation/machine.ts';
import { PLAIN_WINDOWS } from '../simulation/model-windows.ts';
import { cancelling, reading, resuming, type Staging, Trial, type Work } from '../simulation/trial.ts';
import { calmWeather, type Weather } from '../simulation/weather.ts';

export interface StageOptions extends Staging {
  orders: number;
  /** Of the network's draws; 1 where absent. */
  seed?: number;
  weather?: Partial<Weather>;
}

/** Asked with each life's device before it runs: the place to put a fault into a port. */
export type Rigging = (device: Device, life: Life) => void;

/** One scenario's broker, network and disk, in fair weather but for what it asks for. */
export class Stage {
  readonly trial: Trial;

  constructor({ orders, weather, seed = 1, ...staging }: StageOptions) {
    const fixed = { clockOffMs: 0, windows: PLAIN_WINDOWS, still: true, ...staging };
    this.trial = new Trial(seed, { ...calmWeather(), ...weather }, fixed);
    for (let index = 0; index < orders; index += 1) {
      const order = this.trial.broker.place({
        id: `O${1_000 + index}`,
        tag: 'straddle-07',
        segment: 'NSE_FO',
        instrument: `NSE_FO|${1 + (index % 9)}`,
        side: 'BUY',
        type: 'LIMIT',
        quantity: 75,
        filled: 0,
        price: 100,
      });
      // A book of a moment ago holds it as well.
      for (const moment of order.trail) moment.t -= 60_000;
    }
  }

  /** Reviews, confirms and runs one batch. Undefined where the life ended first, or nothing was confirmed. */
  async cancelAll(
    rig: Rigging = () => undefined,
    over: Partial<ReviewRequest> = {},
  ): Promise<BatchReport | undefined> {
    const request: ReviewRequest = {
      account: ACCOUNT,
      scope: { all: true },
      emergency: false,
      includeProtective: false,
      route: 'single',
      surface: 'review',
      ...over,
    };
    return (await this.live(cancelling(request, 3, this.trial.windows), rig))?.at(0);
  }

  /** A new life takes up what is open, after so long. */
  async resume(afterMs: number, rig: Rigging = () => undefined): Promise<BatchReport | undefined> {
    await this.trial.passTime(afterMs);
    this.trial.disk.lapseLeases();
    return (await this.live(resuming, rig))?.at(0);
  }

  async live(work: Work, rig: Rigging, owner = 'browser'): Promise<BatchReport[] | undefined> {
    const { life, device } = this.trial.beginLife(owner, 1_000);
    rig(device, life);
    return this.trial.live(life, device, work);
  }

  /** What the journal says of the only batch. */
  async read(): Promise<BatchReport> {
    const [batchId] = [...this.trial.evidence.started.keys()];
    assert.ok(batchId !== undefined, 'no batch was confirmed');
    const [report] = (await this.live(reading(batchId), () => undefined)) ?? [];
    assert.ok(report !== undefined, 'the journal does not tell of the batch');
    return report;
  }

  /** No invariant broke, and the report is the broker's own truth. */
  verify(report: BatchReport | undefined): BatchReport {
    const { trial } = this;
    assert.ok(report !== undefined, 'there is no report');
    const { evidence, broker, clockOffMs, timeline } = trial;
    const healed = report.phase !== 'unsettled';
    judgeReport({ evidence, broker, clockOffMs, report, endedAt: timeline.now, healed });
    judgeWindows(trial.evidence, trial.windows, report.emergency);
    assert.deepEqual(trial.breaches, []);
    return report;
  }

  sendsOf(orderId: string): number {
    return this.trial.evidence.sends.filter((send) => send.orderIds.includes(orderId)).length;
  }
}

/** Puts a fault on journal writes of one kind: `act` is asked with the n-th of them (from 1). */
export function onEvents(
  device: Device,
  kind: 'intended' | 'answered' | 'book_read',
  act: (nth: number, keep: () => Promise<void>) => Promise<void>,
): void {
  const append = device.journal.append.bind(device.journal);
  let seen = 0;
  device.journal.append = (...lines: JournalLine[]) => {
    if (!JSON.stringify(lines).includes(`"event":{"kind":"${kind}"`)) return append(...lines);
    seen += 1;
    return act(seen, () => append(...lines));
  };
}

export function statesOf(report: BatchReport): Record<string, number> {
  const states: Record<string, number> = {};
  for (const { state } of report.orders) states[state] = (states[state] ?? 0) + 1;
  return states;
}

export function died<T>(): Promise<T> {
  return new Promise(() => undefined);
}
