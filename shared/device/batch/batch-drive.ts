import type { CancelAck } from '@pullcord/core/dispatch/cancel-ack';
import type {
  DispatchCommand,
  DispatchEvent,
  DispatchState,
  SendCommand,
} from '@pullcord/core/dispatch/dispatch-state';
import { selectReading } from '@pullcord/core/dispatch/select-reading';
import { step } from '@pullcord/core/dispatch/step';
import { bookDigest, type OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { reportBatch } from '@pullcord/core/outcome/report-batch';
import { callCost } from '@pullcord/core/plan/call-cost';
import { type CancelRoute, sendCancel } from '../broker/send-cancel.ts';
import { journalEvent } from '../journal/batch-journal.ts';
import { countRetries } from '../journal/recent-retries.ts';
import type { Device } from '../port/device.ts';
import { recordEntries } from '../portal/record-entries.ts';
import { type ClaimGate, claimGate } from './claim-gate.ts';
import { closeRun } from './close-run.ts';
import { findHoldUp } from './find-hold-up.ts';
import { intentOf } from './first-intents.ts';
import { leaveForAnother } from './leave-for-another.ts';
import { heldElsewhere, neverLeft, tokenGone } from './not-sent-ack.ts';
import type { OpenBatch } from './open-batch.ts';
import { type OutcomeRecorder, outcomeRecorder } from './outcome-recorder.ts';
import { readForBatch } from './read-for-batch.ts';
import { answeredEntry, requestSentEntry } from './request-entries.ts';
import type { LastBook } from './settled-entries.ts';
import { wirePace } from './wire-pace.ts';
import { worthKeeping } from './worth-keeping.ts';

/** Named, since an abort without a reason makes an error with a stack each time. */
const REPLACED = 'replaced';
/** Readings are a second apart, so more hints than these would say nothing new. */
const HINT_EVERY_MS = 200;
/** An event is made when its turn comes, so that its time is the time it is written. */
type EventMaker = (at: number, state: DispatchState) => DispatchEvent;

/** Carries out what `step` says, one event after the other; each is durable before it counts. */
export class BatchDrive {
  readonly #device: Device;
  readonly #batch: OpenBatch;
  readonly #onChange: () => void;
  readonly #outcomes: OutcomeRecorder;
  readonly #route: Promise<CancelRoute>;
  readonly #pace: (cost: number) => Promise<void>;
  readonly #over = new AbortController();
  readonly #done = Promise.withResolvers<BatchReport>();
  #state: DispatchState;
  #turns: Promise<void> = Promise.resolve();
  #wake = { at: Number.NaN, over: new AbortController() };
  #book: OrderBook | undefined;
  readonly #isWorthKeeping = worthKeeping();
  readonly #gate: ClaimGate;
  #hintedAt = 0;

  constructor(device: Device, batch: OpenBatch, route: Promise<CancelRoute>, onChange: () => void) {
    this.#device = device;
    this.#batch = batch;
    this.#onChange = onChange;
    this.#state = batch.state;
    const { windows, share } = batch.state.settings;
    this.#route = route;
    this.#outcomes = outcomeRecorder(device, batch.context, batch.recordedIds);
    this.#gate = claimGate(device, batch.state, batch.claim, () => this.#askStop());
    this.#pace = wirePace(device.clock, windows, share);
  }

  get report(): BatchReport {
    return reportBatch(this.#state);
  }

  /** Runs to the end. Rejects where the disk refused: nothing goes out that is not written down. */
  async run(first: EventMaker, stop: AbortSignal): Promise<BatchReport> {
    const askStop = () => void this.#askStop();
    void this.#feed(first);
    const { known } = this.#batch;
    if (known !== undefined) void this.#feed((at, state) => selectReading(state, known, at));
    this.#batch.written?.catch((error: unknown) => this.#fail(error));
    if (stop.aborted) askStop();
    else stop.addEventListener('abort', askStop, { signal: this.#over.signal });
    try {
      return await this.#done.promise;
    } finally {
      this.#over.abort(REPLACED);
      this.#wake.over.abort(REPLACED);
    }
  }

  /** Leaves, as a death would, where nothing but the book is waited for: `resume` settles it. False where more is. */
  async giveWay(): Promise<boolean> {
    let gives = false;
    const leave = async () => {
      gives = !this.#over.signal.aborted && (await leaveForAnother(this.#device, this.#batch, this.#state));
      if (gives) this.#leave();
    };
    this.#turns = this.#turns.then(leave).catch((error: unknown) => this.#fail(error));
    await this.#turns;
    return gives;
  }

  /** The order-update stream spoke of an order; null: it was away, so of any. The book is read the earlier for it. */
  hint(orderId: string | null): void {
    const now = this.#device.clock.now();
    const meant = orderId ?? this.#state.plan.orders[0]?.orderId ?? '';
    if (this.#state.orders[meant] === undefined || Math.abs(now - this.#hintedAt) < HINT_EVERY_MS) return;
    this.#hintedAt = now;
    void this.#feed((at) => ({ kind: 'order_hint', at, orderId: meant }));
  }

  /** `beside` begins once the event is accepted, while it is written down. */
  #feed(make: EventMaker, beside?: () => void): Promise<void> {
    this.#turns = this.#turns
      .then(() => this.#take(make, beside))
      .catch((error: unknown) => this.#fail(error));
    return this.#turns;
  }

  #askStop(): Promise<void> {
    return this.#feed((at) => ({ kind: 'stop_asked', at }));
  }

  #fail(error: unknown): void {
    this.#over.abort();
    this.#done.reject(error);
  }

  async #take(make: EventMaker, beside?: () => void): Promise<void> {
    if (this.#over.signal.aborted) return;
    // A process that slept must not write into a batch that another one has taken up.
    if (!(await this.#batch.lease.stillHeld())) return this.#leave();
    const before = this.#state;
    const event = make(this.#device.clock.now(), before);
    // What comes after the end would make another end of it for whoever reads the journal.
    if (before.finishedAt !== null && event.kind !== 'resumed') return;
    const [state, commands] = step(before, event);
    beside?.();
    const isKept = event.kind === 'intended' && this.#batch.intents?.has(event.requestId);
    if (isKept !== true && this.#isWorthKeeping(before, event, commands)) {
      await journalEvent(this.#device, before, event, state);
    }
    this.#state = state;
    for (const command of commands) this.#perform(command).catch((error: unknown) => this.#fail(error));
    this.#onChange();
    if (event.kind === 'book_read' && state.finishedAt === null) {
      this.#outcomes.catchUp(state, () => this.#lastBook()).catch((error: unknown) => this.#fail(error));
    }
  }

  async #perform(command: DispatchCommand): Promise<void> {
    switch (command.do) {
      case 'send':
        return this.#send(command);
      case 'read_book':
        return this.#read(command.notBefore);
      case 'wake':
        return this.#wakeAt(command.at);
      case 'finish':
        return this.#finish();
    }
  }

  async #send(command: SendCommand): Promise<void> {
    const { requestId, call } = command;
    const device = this.#device;
    const { plan } = this.#state;
    const { context, lease } = this.#batch;
    const token = await device.tokens.find(plan.account);
    let noted: Promise<void> | undefined;
    const note = () => {
      noted = recordEntries(device, [requestSentEntry(plan, context, command)]);
      noted.catch(() => undefined);
    };
    const kept = this.#batch.intents?.get(requestId);
    if (kept === undefined) await this.#feed((at) => intentOf(command, at), note);
    else await this.#feed(() => kept);
    if (this.#batch.onDisk?.has(requestId) !== true) await this.#batch.written;
    const [route] = await Promise.all([this.#route, noted]);
    if (this.#over.signal.aborted || this.#state.requests[requestId] === undefined) return;
    if (token === undefined) return this.#answer(requestId, tokenGone(call));
    if (!(await this.#gate.mayLeave())) return this.#answer(requestId, heldElsewhere(call));
    await this.#pace(callCost(call, this.#state.settings.sweepCost));
    if (!(await lease.stillHeld())) return this.#leave();
    if (this.#over.signal.aborted) return;
    const clearedAt = kept === undefined ? undefined : this.#batch.clearedAt;
    const heldUp = findHoldUp(this.#state, requestId, device.clock.now(), clearedAt);
    if (heldUp !== null) return this.#answer(requestId, neverLeft(call, heldUp));
    this.#gate.spend();
    const sentAt = device.clock.now();
    const ack = await sendCancel(device, call, token, route);
    const tookMs = device.clock.now() - sentAt;
    // An answer is not told before what it answers.
    await this.#batch.written;
    await recordEntries(device, [answeredEntry(plan, context, requestId, ack, tookMs)]);
    return this.#answer(requestId, ack, device.random.number());
  }

  #answer(requestId: string, ack: CancelAck, random = 0): Promise<void> {
    return this.#feed((at) => ({ kind: 'answered', at, requestId, ack, random }));
  }

  async #read(notBefore: number): Promise<void> {
    const { clock } = this.#device;
    await clock.wait(notBefore - clock.now(), this.#over.signal);
    if (this.#over.signal.aborted) return;
    if (!(await this.#batch.lease.stillHeld())) return this.#leave();
    const read = await readForBatch(this.#device, this.#state.plan);
    if (!read.ok) return this.#feed((at) => ({ kind: 'book_failed', at, why: read.error.kind }));
    const { book, count, since } = read.value;
    this.#book = book;
    if (count > 0) await this.#feed((at) => ({ kind: 'writes_seen', at, count, since: Math.min(since, at) }));
    await this.#feed((at, state) => selectReading(state, book, at));
  }

  async #wakeAt(at: number): Promise<void> {
    if (this.#wake.at === at) return;
    this.#wake.over.abort(REPLACED);
    this.#wake = { at, over: new AbortController() };
    const { signal } = this.#wake.over;
    await this.#device.clock.wait(at - this.#device.clock.now(), signal);
    if (signal.aborted || this.#over.signal.aborted) return;
    this.#wake.at = Number.NaN;
    await this.#feed((now) => ({ kind: 'tick', at: now }));
  }

  /** Unknown orders keep the batch open: `resume` takes it up again and settles them from the book. */
  async #finish(): Promise<void> {
    const report = this.report;
    const { plan, retryCount } = this.#state;
    await this.#outcomes.catchUp(this.#state, () => this.#lastBook());
    await countRetries(this.#device, plan, retryCount);
    if (report.phase !== 'unsettled') await closeRun(this.#device, this.#state, this.#batch.intents);
    await this.#batch.lease.release();
    this.#done.resolve(report);
  }

  /** Another dispatcher holds the account: it settles the batch, so this one says what it knows and goes. */
  #leave(): void {
    this.#over.abort();
    this.#done.resolve(this.report);
  }

  #lastBook(): LastBook | null {
    return this.#book === undefined
      ? null
      : { takenAt: this.#book.takenAt, digest: bookDigest(this.#book, this.#device.digest) };
  }
}
