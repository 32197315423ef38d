import { ok } from '@pullcord/core/value/result';
import type { Answers } from './answer.ts';

/** The offscreen document: it keeps this worker alive through a batch, and hears the portal. */
export const offscreenAnswers: Answers<
  'offscreen.hold' | 'offscreen.stream' | 'offscreen.event' | 'offscreen.streamState'
> = {
  async 'offscreen.hold'(worker) {
    await worker.batches.settled();
    return ok({});
  },
  'offscreen.stream': async (worker) => ok(await worker.policy.describeStream()),
  async 'offscreen.event'(worker, { event, data }) {
    await worker.policy.hear(event, data);
    return ok({});
  },
  async 'offscreen.streamState'(worker, { up }) {
    worker.policy.setStream(up);
    // A portal that is away, and a device that was revoked, are known at once and not at the next minute.
    if (!up) void worker.policy.check();
    return ok({});
  },
};
