import { DEFAULT_RETRY } from '@pullcord/core/dispatch/retry-settings';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { forecastCalls } from '@pullcord/core/plan/forecast-calls';
import { confirmReview } from '@pullcord/device/batch/confirm-review';
import type { OnReport } from '@pullcord/device/batch/drive-batch';
import { openReview } from '@pullcord/device/batch/open-review';
import { findReport, resumeBatches } from '@pullcord/device/batch/resume-batches';
import type { ReviewRequest } from '@pullcord/device/batch/review';
import { runBatch } from '@pullcord/device/batch/run-batch';
import { readBook } from '@pullcord/device/broker/read-book';
import { readWriteLedger } from '@pullcord/device/journal/write-ledger';
import type { Device } from '@pullcord/device/port/device';
import { SeededRandom } from '../../simulator/seeded-random.ts';
import { DurableDisk } from './durable-disk.ts';
import { type Breach, Evidence } from './evidence.ts';
import { Jams } from './jams.ts';
import { judgeSend } from './judge-send.ts';
import { Life } from './life.ts';
import { machine } from './machine.ts';
import { ModelBroker } from './model-broker.ts';
import { ALGO_WINDOWS, PLAIN_WINDOWS, type Windows } from './model-windows.ts';
import { Timeline } from './timeline.ts';
import { draws, type Weather } from './weather.ts';
import { type Meddle, wire } from './wire.ts';

const MORNING = Date.UTC(2026, 10, 20, 4, 30, 0);
const DAY_MS = 86_400_000;

export type Work = (device: Device, signal: AbortSignal) => Promise<BatchReport[]>;

/** What a scenario arranges; whatever it leaves open is drawn. */
export interface Staging {
  clockOffMs?: number;
  windows?: Windows;
  /** No person stops the batch. */
  still?: boolean;
  meddle?: Meddle;
}

/** One browser, one broker, one day: everything of a trial, and the means to run lives on it. */
export class Trial {
  readonly seed: number;
  readonly random: SeededRandom;
  readonly timeline = new Timeline(MORNING);
  readonly broker: ModelBroker;
  readonly disk: DurableDisk;
  readonly evidence: Evidence;
  readonly #jams: Jams;
  /** How far the machine's clock is off now; a scenario may step it. */
  clockOffMs: number;
  readonly windows: Windows;
  deaths = 0;
  lives = 0;
  /** A second window lives beside the first: a lease then ends by its time alone. */
  hasRivals = false;
  #marks = 0;

  readonly #isStill: boolean;
  readonly #meddle: Meddle | undefined;

  constructor(seed: number, weather: Weather, staging: Staging = {}) {
    this.seed = seed;
    this.random = new SeededRandom(seed);
    // A registered algo sends five times as fast, which makes as many more cancels in the same virtual time.
    const drawn = this.random.next() < 0.6 ? ALGO_WINDOWS : PLAIN_WINDOWS;
    this.windows = staging.windows ?? drawn;
    const brokerRandom = new SeededRandom(seed ^ 0x5bd1e995);
    this.broker = new ModelBroker(this.timeline, brokerRandom, weather, this.windows);
    this.#jams = new Jams(seed, MORNING, () => this.broker.weather);
    const mark = () => {
      this.#marks += 1;
      return this.#marks;
    };
    const now = () => this.timeline.now;
    this.disk = new DurableDisk(mark, now);
    this.evidence = new Evidence(this.disk, mark, now);
    this.#isStill = staging.still ?? false;
    this.#meddle = staging.meddle;
    const roll = this.random.next();
    this.clockOffMs = staging.clockOffMs ?? (roll < 0.7 ? 0 : roll < 0.85 ? DAY_MS : -DAY_MS);
    this.evidence.check = (send) => judgeSend(this.evidence, send, this.clockOffMs);
    if (draws(this.random, weather.gate)) {
      this.evidence.gateFrom = this.timeline.now + this.random.next() * 8_000;
      this.evidence.gateKind = this.random.next() < 0.5 ? 'token' : 'address';
    }
    this.evidence.orderHostDown = draws(this.random, weather.orderHostDown);
  }

  get breaches(): readonly Breach[] {
    return this.evidence.breaches;
  }

  /** A process of a dispatcher, with whatever the weather has in store for it. */
  beginLife(owner: string, expectedCalls: number): { life: Life; device: Device } {
    const { timeline, random, evidence, broker, disk } = this;
    const { weather } = broker;
    this.lives += 1;
    const life = new Life(timeline, this.lives);
    if (draws(random, weather.slowDisk)) life.diskMs = () => random.next() * 12;
    if (draws(random, weather.stalls)) {
      const lengths = [4_000, 20_000, 60_000, 7_200_000];
      life.stallAt(1 + random.below(expectedCalls), lengths[random.below(lengths.length)] ?? 4_000);
    }
    const transport = wire({ life, broker, random, evidence, jams: this.#jams, meddle: this.#meddle });
    const clockOffMs = () => this.clockOffMs;
    return { life, device: machine({ life, disk, transport, random, owner, clockOffMs }) };
  }

  /** Runs work in one life until it is done or the life ends. Undefined where it died, or never came to an end. */
  async live(life: Life, device: Device, work: Work): Promise<BatchReport[] | undefined> {
    let reports: BatchReport[] | undefined;
    let failure: unknown;
    const stop = new AbortController();
    if (!this.#isStill && this.random.next() < 0.04)
      this.timeline.at(this.timeline.now + this.random.next() * 6_000, () => stop.abort());
    work(device, stop.signal).then(
      (done) => {
        reports = done;
      },
      (error: unknown) => {
        failure = error;
        life.kill();
      },
    );
    const limitAt = this.timeline.now + 4 * 3_600_000;
    const ended = await this.timeline.runUntil(() => reports !== undefined || life.dead, limitAt);
    if (!ended) this.evidence.breach('I10', `life ${life.number} never came to an end`);
    if (failure !== undefined)
      this.evidence.breach(
        'I10',
        `life ${life.number} failed: ${failure instanceof Error ? failure.message : JSON.stringify(failure)}`,
      );
    this.evidence.scan();
    if (life.dead) this.#judgeDeath();
    return reports;
  }

  /** I3: at most eight requests are in doubt after a death, at most one of them for several orders. */
  #judgeDeath(): void {
    this.deaths += 1;
    for (const [batchId, doubts] of this.evidence.doubts) {
      const several = [...doubts.values()].filter((orders) => orders > 1).length;
      if (doubts.size > 8 || several > 1) {
        this.evidence.breach(
          'I3',
          `${doubts.size} requests of ${batchId} in doubt, ${several} for several orders`,
        );
      }
    }
  }

  /** A browser's only worker starts: whoever held a lease before is dead. */
  lapseLeases(): void {
    if (!this.hasRivals) this.disk.lapseLeases();
  }

  async passTime(ms: number): Promise<void> {
    const until = this.timeline.now + ms;
    await this.timeline.runUntil(() => false, until);
    this.timeline.now = Math.max(this.timeline.now, until);
  }
}

export interface Attending {
  /** How often the book was watched just before; 0 where absent. */
  readingsBefore?: number;
  onReport?: OnReport;
}

/** Review, confirmation and batch in one go, as a person would; nothing where there is nothing to cancel. */
export function cancelling(
  request: ReviewRequest,
  attemptsMax: number,
  windows: Windows,
  { readingsBefore = 0, onReport = null }: Attending = {},
): Work {
  return async (device, signal) => {
    for (let reading = 0; reading < readingsBefore; reading += 1) {
      await readBook(device, request.account);
      await device.clock.wait(1_000);
    }
    const opened = await openReview(device, request);
    if (!opened.ok) return [];
    const review = opened.value;
    const pace = { ...review.pace, windows: [...windows], retry: { ...DEFAULT_RETRY, attemptsMax } };
    // The forecast of the windows that are tried here: the deadline comes of it.
    const forecast = forecastCalls(review.plan.calls, {
      ...pace,
      rate: await readWriteLedger(device, request.account),
      roundTripMs: device.clock.now() - review.refreshedAt,
      at: device.clock.now(),
    });
    const confirmed = await confirmReview(
      device,
      { ...review, plan: { ...review.plan, forecast }, pace },
      { fingerprint: review.plan.fingerprint, typedCount: review.typedCount, reason: null },
    );
    if (!confirmed.ok) return [];
    return [await runBatch(device, confirmed.value, onReport, signal)];
  };
}

export const resuming: Work = (device, signal) => resumeBatches(device, null, signal);

/** What the journal says of a batch, read by a process that never saw it run. */
export function reading(batchId: string): Work {
  return async (device) => {
    const report = await findReport(device, batchId);
    return report === undefined ? [] : [report];
  };
}
