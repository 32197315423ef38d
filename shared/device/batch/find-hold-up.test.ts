import {
  SAMPLE_START,
  sampleDispatch,
  sampleOrders,
  samplePlan,
  sampleRow,
} from '@pullcord/core/dispatch/sample-dispatch';
import { sampleIntended, sampleReading } from '@pullcord/core/dispatch/sample-events';
import { step } from '@pullcord/core/dispatch/step';
import { expect, it } from 'vitest';
import { findHoldUp } from './find-hold-up.ts';

const orders = sampleOrders(1);
const [intended] = step(sampleDispatch(samplePlan(orders)), sampleIntended('r1', 'O1'));
const reading = (pendingQuantity: number) =>
  sampleReading(
    SAMPLE_START + 20,
    orders.map((order) => sampleRow(order, { pendingQuantity })),
  );

it('a request that is a moment old may leave, one that the machine slept over may not, nor one after the deadline', () => {
  expect(findHoldUp(intended, 'r1', SAMPLE_START + 1_000)).toBeNull();
  expect(findHoldUp(intended, 'r1', SAMPLE_START + 1_001)).toBe('slept');
  expect(findHoldUp(intended, 'r1', SAMPLE_START - 1_001)).toBe('slept');
  expect(findHoldUp(intended, 'r1', intended.deadlineAt)).toBe('slept');
});

it('an order that a reading showed to have grown since its intent stays here, one that shrank leaves', () => {
  const [grown] = step(intended, reading(150));
  const [shrunk] = step(intended, reading(25));
  expect(findHoldUp(grown, 'r1', SAMPLE_START + 100)).toBe('changed');
  expect(findHoldUp(shrunk, 'r1', SAMPLE_START + 100)).toBeNull();
});
