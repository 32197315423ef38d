import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { noteRecord } from '../port/note-record.ts';
import { LONGEST_WINDOW_MS } from './charge-lines.ts';

type Charge = { at: number; writes: number };

/** A clock is put right by less every day; so little ahead holds nothing back for longer than that. */
const AHEAD_MS = 5_000;

const early = z.array(z.object({ at: z.number(), writes: z.number(), seenAt: z.number() }));
type Early = z.infer<typeof early>;

/**
 * A clock that ran ahead leaves charges of a time to come. Once it is right they happened when they were first seen so, at the
 * latest, and that is kept: by every later 'now' they would hold a cancel back for as long as the clock had been wrong, and
 * count once more when their time comes.
 */
export async function chargesAsSeen(
  device: Device,
  account: string,
  asked: Promise<readonly Charge[]>,
  now: number,
): Promise<Charge[]> {
  const [charges, kept] = await Promise.all([asked, device.records.find(keyOf(account))]);
  const known = Map.groupBy(toEarly(kept), nameOf);
  const fresh: Early = [];
  const seen = charges.map((charge) => {
    const before = known.get(nameOf(charge))?.pop();
    if (before !== undefined) return { ...charge, at: before.seenAt };
    if (charge.at <= now + AHEAD_MS) return charge;
    fresh.push({ ...charge, seenAt: now });
    return { ...charge, at: now };
  });
  if (fresh.length > 0) await keep(device, account, fresh, now);
  return seen;
}

async function keep({ records }: Device, account: string, fresh: Early, now: number): Promise<void> {
  const key = keyOf(account);
  const next = (before: unknown) =>
    toEarly(before)
      .filter(({ at }) => at > now - LONGEST_WINDOW_MS)
      .concat(fresh);
  if (records.change === undefined) await noteRecord(records, key, next(await records.find(key)));
  else await records.change(key, next);
}

function toEarly(kept: unknown): Early {
  return early.safeParse(kept).data ?? [];
}

function nameOf({ at, writes }: Charge): string {
  return `${at} ${writes}`;
}

function keyOf(account: string): string {
  return `early-charges-${account}`;
}
