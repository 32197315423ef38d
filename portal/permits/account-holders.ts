import 'server-only';
import type { Row } from '@libsql/client';
import { PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import { z } from 'zod';
import type { Statement } from '../db/client.ts';

/** A batch writes entries every half second, and speaks where it waits; a device silent for so long holds the account no more. */
const SILENCE_MS = 60_000;
/** An emergency waits for no dead device. */
const SILENCE_MS_EMERGENCY = 5_000;
/** No batch runs longer, so that older permits need not be looked at. */
const BATCH_MS_MAX = 4 * 3_600_000;

/** A batch on its way, by the device that runs it. `spokeAt` is when it was last heard of, epoch ms. */
export interface AccountHolder {
  account: string;
  batchId: string;
  deviceId: string;
  personId: string;
  name: string;
  spokeAt: number;
}
/** By account, who is registered for it; an account that is not registered has none. */
export type RegisteredPeople = ReadonlyMap<string, ReadonlySet<string>>;

/** Asks for the batches on their way, of whatever device, in these accounts and in those of these permits. */
export function holdersStatement(
  { accounts, permitIds }: { accounts: readonly string[]; permitIds: readonly string[] },
  at: number,
): Statement {
  const since = at - BATCH_MS_MAX;
  return { sql: HOLDERS, args: [JSON.stringify(accounts), JSON.stringify(permitIds), since, since] };
}

const HOLDERS = `
  SELECT permits.account, permits.batch_id AS batchId, permits.device_id AS deviceId, permits.person_id AS personId, devices.name,
    used_at AS usedAt, expires_at AS expiresAt,
    (SELECT recorded_at FROM entries WHERE entries.batch_id = permits.batch_id ORDER BY seq DESC LIMIT 1) AS wroteAt
  FROM permits JOIN devices ON devices.device_id = permits.device_id
    LEFT JOIN batch_rows ON batch_rows.batch_id = permits.batch_id
  WHERE permits.account IN (
      SELECT value FROM json_each(?) UNION
      SELECT asked.account FROM permits AS asked WHERE asked.permit_id IN (SELECT value FROM json_each(?)))
    AND state = 'spent'
    AND used_at > ? AND expires_at > ? AND (phase IS NULL OR phase = 'running')`;

const holderRow = z.object({
  account: z.string(),
  batchId: z.string(),
  deviceId: z.string(),
  personId: z.string(),
  name: z.string(),
  usedAt: z.number(),
  expiresAt: z.number(),
  wroteAt: z.number().nullable(),
});

/**
 * `at`: now, epoch ms. A word from further ahead than anybody's silence is from before the clock was set back: a batch that
 * still runs has spoken since, and one that died would hold the account until that time has come again.
 */
export function readHolders(rows: readonly Row[], at: number): AccountHolder[] {
  return rows.map((row) => {
    const { usedAt, expiresAt, wroteAt, ...holder } = holderRow.parse(row);
    const spoke = [usedAt, expiresAt - PERMIT_TTL_MS, wroteAt ?? 0].filter((each) => each <= at + SILENCE_MS);
    return { ...holder, spokeAt: Math.max(0, ...spoke) };
  });
}

/** Asks who is registered for these accounts and for those of these permits. */
export function registeredStatement({
  accounts,
  permitIds,
}: {
  accounts: readonly string[];
  permitIds: readonly string[];
}): Statement {
  return { sql: REGISTERED, args: [JSON.stringify(accounts), JSON.stringify(permitIds)] };
}

const REGISTERED = `
  SELECT account, person_ids AS personIds FROM broker_accounts
  WHERE account IN (
      SELECT value FROM json_each(?) UNION
      SELECT asked.account FROM permits AS asked WHERE asked.permit_id IN (SELECT value FROM json_each(?)))`;
const registeredRow = z.object({ account: z.string(), personIds: z.string() });

export function readRegistered(rows: readonly Row[]): RegisteredPeople {
  return new Map(
    rows.map((row) => {
      const { account, personIds } = registeredRow.parse(row);
      return [account, new Set(z.array(z.string()).parse(JSON.parse(personIds)))];
    }),
  );
}

/**
 * The other device that holds this account, by its name: one dispatcher an account over all devices. Only a batch on
 * its way holds it, and only while its device speaks; an open review holds nothing. Who is registered for the account
 * is not kept waiting by somebody who is not.
 */
export function findAccountHolder(
  holders: readonly AccountHolder[],
  asked: { account: string; deviceId: string; personId: string; emergency: boolean },
  registered: RegisteredPeople,
  at: number,
): string | undefined {
  const silence = asked.emergency ? SILENCE_MS_EMERGENCY : SILENCE_MS;
  const people = registered.get(asked.account);
  const isIn = (personId: string) => people?.has(personId) === true;
  return holders.find(
    ({ account, deviceId, personId, spokeAt }) =>
      account === asked.account &&
      deviceId !== asked.deviceId &&
      spokeAt > at - silence &&
      (isIn(personId) || !isIn(asked.personId)),
  )?.name;
}
