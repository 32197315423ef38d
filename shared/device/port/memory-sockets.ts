import type { SocketEvents, SocketSource } from './ports.ts';

/** Sockets in memory for tests: each address that was opened, and what the other side does with it. */
export class MemorySockets implements SocketSource {
  readonly opened: string[] = [];
  readonly closed: string[] = [];
  #events: SocketEvents | undefined;
  /** What becomes of the n-th connection (1 is the first); it opens where this says nothing. */
  answer: (n: number) => 'refuse' | 'open' = () => 'open';

  open(url: string, events: SocketEvents): { close(): void } {
    this.opened.push(url);
    const refused = this.answer(this.opened.length) === 'refuse';
    this.#events = refused ? undefined : events;
    queueMicrotask(() => (refused ? events.onClose(1006) : events.onOpen()));
    return { close: () => void this.closed.push(url) };
  }

  say(text: string): void {
    this.#events?.onMessage(text);
  }

  lose(code = 1006): void {
    const events = this.#events;
    this.#events = undefined;
    events?.onClose(code);
  }
}
