import { expect, it } from 'vitest';
import { endedBefore, heldElsewhere, neverLeft, tokenGone } from './not-sent-ack.ts';

const call = { kind: 'single', orderId: '261120000001001' } as const;

it('a request that never left is refused for its own order alone, and a token that is gone stops the batch', () => {
  const alone = [
    neverLeft(call, 'slept'),
    neverLeft(call, 'changed'),
    heldElsewhere(call),
    endedBefore(call),
  ];
  expect(alone.map(({ refusedWhole }) => refusedWhole)).toEqual([null, null, null, null]);
  expect(tokenGone(call).refusedWhole).toBe('token_invalid');
});

it('what never left has no answer of the broker: no HTTP status, and words of ours', () => {
  for (const { acks, words } of [neverLeft(call, 'slept'), endedBefore(call), tokenGone(call)]) {
    expect(words.httpStatus).toBeNull();
    expect(acks).toEqual([expect.objectContaining({ kind: 'rejected', orderId: call.orderId, words })]);
  }
});
