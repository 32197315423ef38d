import '../../messages/jitless.ts';
import { browser } from 'wxt/browser';
import { send } from '../../messages/channel.ts';
import { nudge } from '../../messages/nudge.ts';
import { readEvents } from './read-events.ts';

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 30_000;

const AGAIN_MS = 50;

let holding = false;
let calledMeanwhile = false;
let stream: AbortController | undefined;

/** The pending answer keeps the worker alive; when the worker dies, asking again brings it back to the batch. */
async function hold(): Promise<void> {
  calledMeanwhile = holding;
  if (holding) return;
  holding = true;
  for (;;) {
    const answer = await send('offscreen.hold', {});
    const died = !answer.ok && answer.error.code === 'worker_gone';
    if (!died && !calledMeanwhile) break;
    calledMeanwhile = false;
    await pause(AGAIN_MS);
  }
  holding = false;
}

/** Listens for policies until the worker says that there is no portal; begins anew after each break. */
async function listen(): Promise<void> {
  stream?.abort();
  const mine = new AbortController();
  stream = mine;
  let waitMs = RETRY_MS;
  while (!mine.signal.aborted) {
    const where = await send('offscreen.stream', {});
    if (where.ok && where.value === null) return;
    if (where.ok && where.value !== null) {
      const opened = await readStream(where.value.url, where.value.headers, mine.signal);
      if (opened) waitMs = RETRY_MS;
    }
    if (mine.signal.aborted) return;
    await send('offscreen.streamState', { up: false });
    await pause(waitMs);
    waitMs = Math.min(waitMs * 2, RETRY_MS_MAX);
  }
}

/** True where the portal answered with a stream, however it ended. */
async function readStream(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const reply = await fetch(url, {
      headers: { ...headers, Accept: 'text/event-stream' },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal,
    });
    if (!reply.ok || reply.body === null) return false;
    await send('offscreen.streamState', { up: true });
    for await (const event of readEvents(reply.body)) await send('offscreen.event', event);
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const heard = nudge.safeParse(message);
  if (!heard.success) return;
  if (heard.data.nudge === 'hold') void hold();
  else void listen();
});

void hold();
void listen();
