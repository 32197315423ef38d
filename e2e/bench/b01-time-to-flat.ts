import { EMERGENCY_SHARE, ROUTINE_SHARE } from '@pullcord/core/rate/rate-windows';
import { Stage } from '../faults/rows/stage.ts';

export interface FlatFigures {
  orders: number;
  emergency: boolean;
  /** Last send after the first, seconds: ours, and the least the share in force allows. */
  seconds: number;
  least: number;
  ratio: number;
}

/**
 * B1: one batch of single cancels, last send after the first ÷ the least that its share allows. On the virtual clock of the
 * simulation, 10 to 60 ms each way: the ratio is of the engine's own waiting, which a real clock would only blur.
 */
export async function measureTimeToFlat(orders: number, emergency: boolean): Promise<FlatFigures> {
  const stage = new Stage({ orders });
  stage.verify(await stage.cancelAll(undefined, { emergency }));
  const times = stage.trial.evidence.sends.map((send) => send.t);
  const seconds = ((times.at(-1) ?? Number.NaN) - (times[0] ?? Number.NaN)) / 1_000;
  const least = leastSeconds(orders, emergency ? EMERGENCY_SHARE : ROUTINE_SHARE);
  return { orders, emergency, seconds, least, ratio: seconds / least };
}

/**
 * Seconds from the first send to the last for whoever spends each window's share as fast as it may: a whole second's share
 * in its first instant, and never more than the share of 500 in any minute.
 */
function leastSeconds(orders: number, share: number): number {
  const inMinute = Math.floor(500 * share + 1e-9);
  const before = orders - 1;
  return Math.floor(before / inMinute) * 60 + Math.floor((before % inMinute) / (10 * share));
}
