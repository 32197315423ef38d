import { err, type Result } from '@pullcord/core/value/result';
import { type Browser, browser } from 'wxt/browser';
import type { Failure } from '../messages/failure.ts';
import { type Incoming, isMessage, readIncoming } from '../messages/incoming.ts';
import { LIVE_PORT } from '../messages/live.ts';
import { findContext, type Self } from '../messages/sender.ts';
import { answer } from './answer.ts';
import { explain } from './explain.ts';
import type { LivePorts } from './live-ports.ts';
import { openPanelEarly, openWindowEarly } from './review-surface.ts';
import type { Worker } from './worker.ts';

const self = (): Self => ({
  id: browser.runtime.id,
  origin: browser.runtime.getURL('/').replace(/\/$/, ''),
  statesLifecycle: !import.meta.env.FIREFOX,
});

/** Proves, parses, answers. A fault of ours becomes a sentence too: no screen is left waiting. */
export async function onMessage(
  opened: Promise<Worker>,
  message: unknown,
  sender: Browser.runtime.MessageSender,
): Promise<Result<unknown, Failure>> {
  const incoming = readIncoming(message, sender, self());
  if (!incoming.ok) return incoming;
  const early = wantsSurface(incoming.value)
    ? (openPanelEarly(sender.tab?.windowId) ?? openWindowEarly())
    : undefined;
  const from = { context: incoming.value.context, tabId: sender.tab?.id, early };
  try {
    return await answer(await opened, incoming.value, from);
  } catch (error) {
    console.error(incoming.value.name, error);
    return err(explain('broke'));
  }
}

/** A message that shows a review; the broker's page cannot show it itself, whatever it says. */
function wantsSurface(incoming: Incoming): boolean {
  if (incoming.name !== 'review.open' && incoming.name !== 'batch.retry') return false;
  return incoming.context === 'terminal' || incoming.request.show === 'surface';
}

/** True where the listener's answer comes later. */
export function isForWorker(message: unknown): boolean {
  return isMessage(message);
}

export function onConnect(live: LivePorts, port: Browser.runtime.Port): void {
  const context = port.sender === undefined ? undefined : findContext(port.sender, self());
  if (port.name !== LIVE_PORT || context === undefined || context === 'offscreen') port.disconnect();
  else live.add(port, context);
}
