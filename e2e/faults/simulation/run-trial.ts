import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { SeededRandom } from '../../simulator/seeded-random.ts';
import { startBystanders } from './bystanders.ts';
import { drawRequest, drawSize, placeOrders } from './draw-day.ts';
import type { Breach } from './evidence.ts';
import { judgeReport, type ReportCase } from './judge-report.ts';
import { judgeWindows } from './judge-send.ts';
import { cancelling, reading, resuming, Trial, type Work } from './trial.ts';
import { calmWeather, drawWeather, type Weather } from './weather.ts';

export interface TrialResult {
  seed: number;
  weather: string;
  /** Orders that a confirmed plan meant to cancel. */
  cancels: number;
  requests: number;
  deaths: number;
  throttled: number;
  outcomes: Record<string, number>;
  breaches: readonly Breach[];
}

/** One seed, from the first order to the last settled outcome. The same seed gives the same trial. */
export async function runTrial(seed: number, given?: Weather): Promise<TrialResult> {
  const weather = given ?? drawWeather(new SeededRandom(seed * 7 + 1));
  const trial = new Trial(seed, weather);
  const { random, broker, evidence } = trial;
  const outcomes: Record<string, number> = {};
  const finished = new Map<string, BatchReport>();
  let over = false;
  let emergency = false;
  const batches = 1 + random.below(3);
  for (let batch = 0; batch < batches; batch += 1) {
    placeOrders(broker, random, batch, drawSize(random));
    if (batch === 0) startBystanders(trial.timeline, broker, random, () => over);
    const request = drawRequest(random, broker);
    emergency ||= request.emergency;
    await runLives(trial, cancelling(request, 1 + random.below(4), trial.windows), finished);
    await trial.passTime(random.next() * 3_000);
  }
  over = true;
  broker.weather = calmWeather();
  evidence.gateFrom = Number.POSITIVE_INFINITY;
  await heal(trial);
  const reports = await readAll(trial, finished);
  for (const report of reports) {
    judgeReport(caseOf(trial, report, true));
    for (const { state } of report.orders) outcomes[state] = (outcomes[state] ?? 0) + 1;
  }
  judgeWindows(evidence, trial.windows, emergency);
  if (isAlone(weather) && !emergency && broker.throttled > 0) {
    evidence.breach('I8', `the broker turned ${broker.throttled} requests away at its rate limit`);
  }
  return {
    seed,
    weather: weather.name,
    cancels: [...evidence.started.values()].reduce((sum, { plan }) => sum + plan.orders.length, 0),
    requests: evidence.sends.length,
    deaths: trial.deaths,
    throttled: broker.throttled,
    outcomes,
    breaches: trial.breaches,
  };
}

/**
 * Nobody else writes: what the broker's own windows turn away came of us. An emergency leaves ten requests 52 ms of a second,
 * and a line that is late by 50 to 100 ms can fill it; that costs a pause. A round trip does not tell which of its two ways
 * was late, and on any line it varies by so much: to wait for each of them would cost more than the five hundredths over the
 * share's own bound that a batch may take.
 */
function isAlone(weather: Weather): boolean {
  const { foreignCancelsPerS, modifiesPerS, growsPerS, placementsPerS } = weather;
  return foreignCancelsPerS + modifiesPerS + growsPerS + placementsPerS === 0;
}

/** The first life begins the batch; while it dies, the next one takes it up. */
async function runLives(trial: Trial, first: Work, finished: Map<string, BatchReport>): Promise<void> {
  const { random, broker } = trial;
  const { weather } = broker;
  const deaths = weather.deathsMax === 0 ? 0 : random.below(weather.deathsMax + 1);
  const expectedCalls = 20 + broker.orders.size * 6;
  const rival = random.next() < weather.rivals;
  for (let number = 0; number <= deaths + 3; number += 1) {
    const { life, device } = trial.beginLife('browser', expectedCalls);
    if (number < deaths) {
      const early = random.next() < 0.3 ? 25 : expectedCalls;
      if (random.next() < 0.6)
        life.dieAt({ atCall: 1 + random.below(early), afterEffect: random.next() < 0.5 });
      else trial.timeline.at(trial.timeline.now + random.next() * 9_000, () => life.kill());
    }
    if (number > 0) trial.lapseLeases();
    if (rival) startRival(trial, expectedCalls);
    const reports = await trial.live(life, device, number === 0 ? first : resuming);
    if (reports !== undefined) {
      for (const report of reports) {
        judgeRun(trial, report);
        if (report.phase === 'settled' || report.phase === 'stopped') finished.set(report.batchId, report);
      }
      return;
    }
    await trial.passTime(random.next() < 0.8 ? random.next() * 5_000 : random.next() * 120_000);
  }
}

/** A second window tries to take over whatever is open, some moment in the middle. */
function startRival(trial: Trial, expectedCalls: number): void {
  const { timeline, random } = trial;
  trial.hasRivals = true;
  timeline.at(timeline.now + random.next() * 20_000, () => {
    const { device } = trial.beginLife(`window ${trial.lives + 2}`, expectedCalls);
    resuming(device, new AbortController().signal).catch((error: unknown) =>
      trial.evidence.breach('I10', `the second window failed: ${String(error)}`),
    );
  });
}

/** The report of the run itself; a dispatcher that gave the account up says 'running' and leaves it at that. */
function judgeRun(trial: Trial, report: BatchReport): void {
  if (report.phase === 'running') return;
  judgeReport(caseOf(trial, report, false));
}

/** Fair weather, an hour later: whatever was left open settles. */
async function heal(trial: Trial): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await trial.passTime(60_000);
    if (trial.disk.openBatches().length === 0) return;
    trial.lapseLeases();
    const { life, device } = trial.beginLife('browser', 1_000);
    await trial.live(life, device, resuming);
  }
  const open = trial.disk.openBatches().map((batch) => batch.batchId);
  if (open.length > 0) trial.evidence.breach('I3', `${open.join()} is still open in fair weather`);
}

/** Each batch as the journal tells it; without a death in the trial, only now and then. */
async function readAll(trial: Trial, finished: ReadonlyMap<string, BatchReport>): Promise<BatchReport[]> {
  const reports: BatchReport[] = [];
  const fromJournal = trial.deaths > 0 || trial.seed % 4 === 0;
  for (const batchId of trial.evidence.started.keys()) {
    const finishedReport = finished.get(batchId);
    if (!fromJournal && finishedReport !== undefined) {
      reports.push(finishedReport);
      continue;
    }
    const { life, device } = trial.beginLife('browser', 1_000);
    reports.push(...((await trial.live(life, device, reading(batchId))) ?? []));
  }
  return reports;
}

function caseOf(trial: Trial, report: BatchReport, healed: boolean): ReportCase {
  const { evidence, broker, clockOffMs, timeline } = trial;
  return { evidence, broker, clockOffMs, report, endedAt: timeline.now, healed };
}
