import { expect, test } from 'vitest';
import { cancelAck, orderAck } from './cancel-ack.ts';
import { rejectedAck, takenAck } from './sample-dispatch.ts';

test('an ack survives the journal', () => {
  for (const ack of [takenAck('O1'), rejectedAck('rate_limited', true, 'O1', 'O2')]) {
    expect(cancelAck.parse(JSON.parse(JSON.stringify(ack)))).toEqual(ack);
  }
});

test('there is no ack that says cancelled', () => {
  expect(orderAck.safeParse({ kind: 'cancelled', orderId: 'O1' }).success).toBe(false);
});
