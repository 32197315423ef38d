import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * Processor time that the host of a virtual machine gave to others since the start, over all processors, ms. Zero where
 * nobody counts it.
 */
export async function stolenMs(): Promise<number> {
  const told = await readFile('/proc/stat', 'utf8').catch(() => '');
  // cpu user nice system idle iowait irq softirq steal …
  const steal = /^cpu +(?:\d+ ){7}(?<steal>\d+)/.exec(told)?.groups?.steal;
  return Number(steal ?? 0) * TICK_MS;
}
