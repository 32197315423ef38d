import { WRITE_WINDOWS } from '@pullcord/core/rate/rate-windows';
import { expect, it } from 'vitest';
import { MemoryWorld } from '../port/memory-world.ts';
import { wirePace } from './wire-pace.ts';

it('requests that were held up together leave at the pace of their share', async () => {
  const world = new MemoryWorld(0);
  const pass = wirePace(world.clock, WRITE_WINDOWS, 0.8);
  const left: number[] = [];
  await Promise.all([1, 1, 3, 1].map((cost) => pass(cost).then(() => left.push(world.now))));
  expect(left).toEqual([0, 125, 250, 375]);
});

it('what left in a second stays inside the window, whatever was held up, and nothing else is kept back', async () => {
  const world = new MemoryWorld(0);
  const pass = wirePace(world.clock, WRITE_WINDOWS, 0.95);
  const left: number[] = [];
  await Promise.all([8, 1, 1, 1].map((cost) => pass(cost).then(() => left.push(Math.round(world.now)))));
  // Two more fit into the sweep's second, at the pace; the third waits until the sweep has left it.
  expect(left).toEqual([0, 105, 211, 1_000]);
});
