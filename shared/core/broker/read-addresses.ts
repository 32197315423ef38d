import { z } from 'zod';
import { wireText } from './wire.ts';

const answer = z.object({ data: z.object({ primary_ip: wireText, secondary_ip: wireText }) });

/** The addresses the broker takes this customer's writes from, the first one first; undefined where the answer is none. */
export function readAddresses(json: unknown): string[] | undefined {
  const read = answer.safeParse(json);
  if (!read.success) return undefined;
  const { primary_ip, secondary_ip } = read.data.data;
  return [primary_ip, secondary_ip].filter((address) => address !== null);
}
