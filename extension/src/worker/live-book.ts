import type { OrderBook } from '@pullcord/core/order/order-book';
import { isOpen } from '@pullcord/core/order/order-status';
import type { Result } from '@pullcord/core/value/result';
import type { BrokerFailure } from '@pullcord/device/broker/broker-failure';
import { readBook } from '@pullcord/device/broker/read-book';
import type { Device } from '@pullcord/device/port/device';

/** With nobody cancelling, a watched book is read this often; while a batch runs, once a second. */
const IDLE_MS = 5_000;
const BATCH_MS = 1_000;

export interface LiveBook {
  /** A reading younger than five seconds will do, unless `fresh` asks for a new one. */
  read(account: string, fresh: boolean): Promise<Result<OrderBook, BrokerFailure>>;
  /** Open orders at the last reading; undefined before the first. */
  countOpen(account: string): number | undefined;
  /** The account has another token: a reading that is out was asked with the one before, and tells nothing any more. */
  forget(account: string): void;
  /** Begins to read what is watched, and tells who has just come what stands; ends by itself when nobody watches. */
  follow(): void;
}

export interface LiveBookOptions {
  watched(): ReadonlySet<string>;
  isRunning(account: string): boolean;
  /** A book that stands already, for screens that have none. */
  onStanding(book: OrderBook): void;
  onReading(account: string, reading: Result<OrderBook, BrokerFailure>): void;
}

/** The book on every screen: one reading an account at a time, whoever asks. */
export function liveBook(device: Device, options: LiveBookOptions): LiveBook {
  const books = new Map<string, OrderBook>();
  const asked = new Map<string, Promise<Result<OrderBook, BrokerFailure>>>();
  const following = new Set<string>();

  const ask = (account: string) => {
    const under = asked.get(account);
    if (under !== undefined) return under;
    const reading: Promise<Result<OrderBook, BrokerFailure>> = readBook(device, account).then(
      (result) => {
        if (asked.get(account) !== reading) return result;
        asked.delete(account);
        if (result.ok) books.set(account, result.value);
        options.onReading(account, result);
        return result;
      },
      (error: unknown) => {
        if (asked.get(account) === reading) asked.delete(account);
        throw error;
      },
    );
    asked.set(account, reading);
    return reading;
  };
  const isYoung = (account: string, ms: number) =>
    device.clock.now() - (books.get(account)?.takenAt ?? Number.NEGATIVE_INFINITY) < ms;

  const periodOf = (account: string) => (options.isRunning(account) ? BATCH_MS : IDLE_MS);
  /** Each account by itself: one whose broker is slow, or asks for a pause, holds up no other. */
  const keepReading = async (account: string) => {
    while (options.watched().has(account)) {
      // What this machine could not do now it may do the next time; an end here would be an end of every later reading.
      if (!isYoung(account, periodOf(account))) await ask(account).catch(() => undefined);
      await device.clock.wait(periodOf(account));
    }
  };
  return {
    read(account, fresh) {
      const book = books.get(account);
      if (!fresh && book !== undefined && isYoung(account, IDLE_MS)) {
        return Promise.resolve({ ok: true, value: book });
      }
      return ask(account);
    },
    countOpen(account) {
      return books.get(account)?.orders.filter(({ status }) => isOpen(status)).length;
    },
    forget: (account) => void asked.delete(account),
    follow() {
      for (const account of options.watched()) {
        const book = books.get(account);
        if (book !== undefined) options.onStanding(book);
        if (following.has(account)) continue;
        following.add(account);
        void keepReading(account).finally(() => following.delete(account));
      }
    },
  };
}
