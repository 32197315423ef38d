import type { OrderBook } from '@pullcord/core/order/order-book';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import type { Result } from '@pullcord/core/value/result';
import { reportCoverage } from '@pullcord/device/batch/report-coverage';
import type { Review } from '@pullcord/device/batch/review';
import type { DoubtedCancel } from '@pullcord/device/batch/settle-left-intent';
import type { BrokerFailure } from '@pullcord/device/broker/broker-failure';
import type { Device } from '@pullcord/device/port/device';
import { findPairing } from '@pullcord/device/portal/pairing';
import { readSettings } from '@pullcord/device/settings/settings';
import { closeSessionToPages, sessionTokens } from '../store/session-token.ts';
import { rememberLanguage } from '../words/spoken.ts';
import { type Accounts, accounts } from './accounts.ts';
import { type DeviceAlert, showAlert } from './alert-notices.ts';
import { showBadge } from './badge.ts';
import { type Batches, batches } from './batches.ts';
import { brokerHosts } from './broker-hosts.ts';
import { coalesce } from './coalesce.ts';
import { showDoubt } from './doubt-notice.ts';
import { explainBroker } from './explain.ts';
import { type IntentsAhead, intentsAhead } from './intents-ahead.ts';
import { nudgeOffscreen, requireOffscreen, setStandingAlarms, setWakeAlarm } from './keep-alive.ts';
import { type LiveBook, liveBook } from './live-book.ts';
import type { LivePorts } from './live-ports.ts';
import { type NewlyMissed, newlyMissed, showNotice } from './notices.ts';
import { openDevice } from './open-device.ts';
import { keepOwnAlert } from './own-alert.ts';
import type { PageAccount } from './page-account.ts';
import { type PolicyWatch, policyWatch } from './policy-watch.ts';
import { readState } from './read-state.ts';
import { rememberSurface } from './review-surface.ts';
import { type Reviews, reviews } from './reviews.ts';
import { type Standbys, standbys } from './standbys.ts';
import { keepToldMisses, recallToldMisses } from './told-misses.ts';

const HOLD_AFTER_START_MS = 60;

/** What answers messages, joined once in a worker's life. */
export interface Worker {
  device: Device;
  /** Takes what is long settled out of the journal. */
  prune: () => Promise<void>;
  live: LivePorts;
  accounts: Accounts;
  books: LiveBook;
  reviews: Reviews;
  standbys: Standbys;
  ahead: IntentsAhead;
  batches: Batches;
  policy: PolicyWatch;
  pageAccount: PageAccount;
  /** Which failures of a batch were told already. */
  missed: NewlyMissed;
  /** Posts the state to every open screen, at most once in a tenth of a second. */
  tellState(): void;
}

/** `live` and `pages` exist before the rest, since ports may connect while the stores are still opening. */
export async function openWorker(live: LivePorts, pages: PageAccount): Promise<Worker> {
  const tokens = sessionTokens();
  const hostsOf = async (account: string) => brokerHosts(await worker.accounts.environmentOf(account));
  const [{ device, prune }, toldBefore] = await Promise.all([
    openDevice(tokens, hostsOf),
    recallToldMisses(),
    closeSessionToPages(),
    pages.recall(),
  ]);
  let telling = false;
  const tellState = () => {
    if (telling) return;
    telling = true;
    setTimeout(() => {
      telling = false;
      void readState(worker).then((state) => live.post({ kind: 'state', state }));
    }, 100);
  };
  const onReading = (account: string, reading: Result<OrderBook, BrokerFailure>) => {
    if (reading.ok) {
      void worker.accounts.markTaken(account);
      reportCoverage(device, reading.value).catch(() => undefined);
      live.post({ kind: 'book', book: reading.value });
      void showBadge(account, worker.books.countOpen(account), device.clock.now());
      return;
    }
    const isTokenOver = reading.error.kind === 'token_invalid' || reading.error.kind === 'token_missing';
    if (isTokenOver) void showBadge(account, undefined, device.clock.now());
    live.post({ kind: 'book_failed', account, failure: explainBroker(reading.error) });
    if (reading.error.kind === 'token_invalid') void worker.accounts.markRefused(account);
  };
  /** What may be confirmed at this instant. */
  const findConfirmable = async (reviewId: string): Promise<Review | undefined> => {
    const held = await worker.reviews.find(reviewId);
    const isReady = held?.phase === 'ready' && held.review?.decision.granted === true;
    return isReady && !worker.batches.isRunning(held.account) ? (held.review ?? undefined) : undefined;
  };
  const worker: Worker = {
    device,
    prune,
    live,
    tellState,
    pageAccount: pages,
    accounts: accounts(device, tokens, {
      onChange: tellState,
      onToken: (account) => worker.books.forget(account),
    }),
    policy: policyWatch(
      device,
      tellState,
      (alert) => void tellOfAlert(device, alert).then(tellState),
      () => void worker.reviews.renew(),
    ),
    missed: newlyMissed(toldBefore, keepToldMisses),
    books: liveBook(device, {
      watched: () => live.watched(),
      isRunning: (account) => worker.batches.isRunning(account),
      onStanding: (book) => live.greet(book),
      onReading,
    }),
    reviews: reviews(device, {
      environmentOf: (account) => worker.accounts.environmentOf(account),
      isShown: (reviewId) => live.isShown(reviewId),
      pageAccount: (tabId) => pages.read(tabId),
      onChange: (review) => {
        live.post({ kind: 'review', review });
        worker.standbys.tend();
        worker.ahead.tend();
        tellState();
      },
      onRead: (account) => void worker.accounts.markTaken(account),
      onDeclined: () => void worker.policy.check(),
    }),
    standbys: standbys(device, {
      attended: () => live.attended(),
      async findPermit(reviewId) {
        const decision = (await findConfirmable(reviewId))?.decision;
        return decision?.granted === true ? decision.permit : undefined;
      },
    }),
    ahead: intentsAhead(device, async () => {
      const attention = live.attended();
      return attention === null ? undefined : findConfirmable(attention.reviewId);
    }),
    batches: batches(device, {
      onReport: coalesce(
        ({ batchId }) => batchId,
        (report) => {
          live.post({ kind: 'batch', report });
          void tellOfMissed(worker, report);
        },
      ),
      onStart: () => {
        // At once: should this worker die in its next instant with every page closed, nothing else would wake one.
        void setWakeAlarm(true);
        // The first cancel is on its way before the browser is asked to hold the worker.
        setTimeout(() => {
          if (!worker.batches.isAnyRunning()) return;
          void nudgeOffscreen('hold');
          tellState();
        }, HOLD_AFTER_START_MS);
      },
      onEnd: () => {
        void setWakeAlarm(false);
        tellState();
      },
      onDoubted: (doubt) => void tellOfDoubt(device, doubt),
      onKept: (kept) => live.post({ kind: 'kept', kept }),
      onSettled: (report) => {
        void worker.books.read(report.account, true);
        void tellOfMissed(worker, report);
      },
    }),
  };
  // First of all: what a dead worker left goes on.
  await worker.batches.resume();
  const { reviewSurface, language } = await readSettings(device.records);
  rememberSurface(reviewSurface);
  rememberLanguage(language);
  await setStandingAlarms();
  await worker.reviews.resume();
  // A document that stands already listens; one that is made now begins by itself.
  if ((await findPairing(device.records)) !== undefined) await requireOffscreen();
  return worker;
}

/** At the first failed order, whenever more fail, and at the end; not while somebody looks at this very batch. */
async function tellOfMissed(worker: Worker, report: BatchReport): Promise<void> {
  const { batchId } = report;
  const its = worker.reviews
    .list()
    .filter((held) => held.batchId === batchId || held.review?.plan.batchId === batchId)
    .map(({ reviewId }) => reviewId);
  // Asked in this order: what was only seen in passing is told once nobody looks any more.
  if (worker.live.isInView(new Set([batchId, ...its])) || !worker.missed.isNew(report)) return;
  const { notifications } = await readSettings(worker.device.records);
  if (notifications) await showNotice(report);
}

async function tellOfDoubt(device: Device, doubt: DoubtedCancel): Promise<void> {
  const { notifications } = await readSettings(device.records);
  if (notifications) await showDoubt(doubt);
}

async function tellOfAlert(device: Device, alert: DeviceAlert): Promise<void> {
  const [{ notifications }, pairing] = await Promise.all([
    readSettings(device.records),
    findPairing(device.records),
  ]);
  if (pairing === undefined) return;
  await keepOwnAlert(device.records, alert, pairing.personId);
  if (notifications) await showAlert(alert, pairing.personId);
}
