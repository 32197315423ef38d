import { expect, test } from 'vitest';
import { dispatchEvent } from './dispatch-state.ts';
import { sampleOrders, sampleRow, takenAck } from './sample-dispatch.ts';
import { sampleAnswered, sampleIntended, sampleReading } from './sample-events.ts';

test('the sample events are what a journal holds, each after the one before', () => {
  const intended = sampleIntended('r1', 'O1');
  const answered = sampleAnswered('r1', takenAck('O1'));
  const read = sampleReading(
    answered.at,
    sampleOrders(1).map((order) => sampleRow(order)),
    ['O2'],
  );
  for (const event of [intended, answered, read]) expect(dispatchEvent.parse(event)).toEqual(event);
  expect([intended.at < answered.at, answered.at < read.at]).toEqual([true, true]);
});
