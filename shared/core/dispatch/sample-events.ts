import type { CancelAck } from './cancel-ack.ts';
import type { BookRow, EventOf } from './dispatch-state.ts';
import { SAMPLE_START } from './sample-dispatch.ts';

/** A cancel of one order that is about to leave. For tests. */
export function sampleIntended(
  requestId: string,
  orderId: string,
  at = SAMPLE_START,
  attempt = 1,
): EventOf<'intended'> {
  return {
    kind: 'intended',
    at,
    requestId,
    call: { kind: 'single', orderId },
    orderIds: [orderId],
    attempt,
  };
}

export function sampleAnswered(
  requestId: string,
  ack: CancelAck,
  at = SAMPLE_START + 50,
  random = 0,
): EventOf<'answered'> {
  return { kind: 'answered', at, requestId, ack, random };
}

/** A reading that came 20 ms after it was asked for. */
export function sampleReading(askedAt: number, rows: BookRow[], absent: string[] = []): EventOf<'book_read'> {
  return { kind: 'book_read', at: askedAt + 20, askedAt, rows, absent, sweeps: [] };
}
