import { availableParallelism } from 'node:os';
import { killBars } from '../faults/kills/kill-bars.ts';
import { simulateBatches } from '../faults/simulate-batches.ts';
import { measureTimeToFlat } from './b01-time-to-flat.ts';
import { measureRoutes } from './b02-routes.ts';
import { measureAgainstSdk } from './b03-against-sdk.ts';
import { measureThrottling } from './b04-throttling.ts';
import { measureClickToWire, measureClickToWireOfMany, type WireFigures } from './b05-click-to-wire.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';

/** `PULLCORD_BENCH_KILLS` asks for another number. */
const KILLS = Number(process.env.PULLCORD_BENCH_KILLS ?? 1_000);

/** `npm run faults` has a million of them. */
const CANCELS = 50_000;

/** The bars of the engine, by number: each measures when it is called. */
export const ENGINE_BARS: Record<string, () => Promise<BarLine[]>> = {
  B1: async () => {
    const lines: BarLine[] = [];
    for (const emergency of [false, true]) {
      for (const orders of [200, 500]) {
        const { ratio, seconds } = await measureTimeToFlat(orders, emergency);
        const share = emergency ? 'emergency, 95 %' : 'routine, 80 %';
        const name = `last send of ${orders} singles (${share}) ÷ the least, ${seconds.toFixed(1)} s`;
        lines.push(atMost('B1', name, ratio, 1.05));
      }
    }
    return lines;
  },
  B2: async () => {
    const { ratio, requests, outside } = await measureRoutes();
    const name = `120 orders, six tags: auto route (${requests} requests) ÷ one by one`;
    return [
      atMost('B2', name, ratio, 0.6),
      atMost('B2', 'cancelled outside the confirmed scope, with orders arriving', outside, 0),
    ];
  },
  B3: async () => {
    const lines: BarLine[] = [];
    for (const limits of [false, true]) {
      const { sdk, ours, ratio } = await measureAgainstSdk(limits);
      const seconds = `${sdk.toFixed(1)} s against ${ours.toFixed(1)} s`;
      const name = `broker's SDK in a loop ÷ emergency batch, limits ${limits ? 'on' : 'off'}, ${seconds}`;
      lines.push(atLeast('B3', name, ratio, limits ? 1.35 : 7));
    }
    return lines;
  },
  B4: async () => {
    const lines: BarLine[] = [];
    for (const beside of [false, true]) {
      const { cancels, restarts, throttled } = await measureThrottling(beside);
      const company = beside ? 'beside a tool of 3/s' : 'alone';
      const name = `429 answers in ${cancels} cancels with ${restarts} restarts, ${company}`;
      lines.push(atMost('B4', name, throttled, 0));
    }
    return lines;
  },
  B5: async () => [
    wireBar('', await measureClickToWire()),
    wireBar(' in a book of 10,000 with a batch of 500', await measureClickToWireOfMany()),
  ],
  B6: async () => {
    const { cancels, deaths, wrong } = await simulateBatches(1, CANCELS, availableParallelism());
    const name = `wrong outcomes in ${cancels} simulated cancels with faults and ${deaths} deaths`;
    return [atMost('B6', name, wrong, 0)];
  },
  B7: () => killBars(KILLS),
};

function wireBar(where: string, { confirmations, p50Ms, p99Ms, alone, way }: WireFigures): BarLine {
  process.stderr.write(`the way${where}, median ms after the click: ${JSON.stringify(way)}\n`);
  process.stderr.write(
    `of those in which the machine’s host took no processor time, ${alone.confirmations}: p99 ${alone.p99Ms.toFixed(1)} ms\n`,
  );
  const name = `click to first DELETE${where}, p99 of ${confirmations} ms (p50 ${p50Ms.toFixed(1)})`;
  return atMost('B5', name, p99Ms, 50);
}
