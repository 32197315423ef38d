import 'server-only';
import type { Row } from '@libsql/client';
import type { Standby } from '@pullcord/core/permit/standby';
import { z } from 'zod';
import type { Statement } from '../db/client.ts';

/** Long after the last word that anybody goes by. */
const FORGOTTEN_MS = 60_000;

/** Two processes' clocks differ by less. */
const AHEAD_MS = 5_000;

/**
 * Asks for the standbys of these accounts and of those of these permits, with their devices' names. `from`, `to`: when the
 * first and the last of those who ask came, epoch ms. What was said later is from before the clock was set back.
 */
export function standbysStatement(
  { accounts, permitIds }: { accounts: readonly string[]; permitIds: readonly string[] },
  { from, to }: { from: number; to: number },
): Statement {
  const said = [from - FORGOTTEN_MS, to + AHEAD_MS];
  return { sql: STANDBYS, args: [JSON.stringify(accounts), JSON.stringify(permitIds), ...said] };
}

const STANDBYS = `
  SELECT standbys.permit_id AS permitId, standbys.account, standbys.device_id AS deviceId, devices.name,
    attended_at AS attendedAt, said_at AS saidAt, until, claims
  FROM standbys JOIN devices ON devices.device_id = standbys.device_id
  WHERE standbys.account IN (
      SELECT value FROM json_each(?) UNION
      SELECT asked.account FROM permits AS asked WHERE asked.permit_id IN (SELECT value FROM json_each(?)))
    AND said_at > ? AND said_at <= ?`;

const standbyRow = z.object({
  permitId: z.string(),
  account: z.string(),
  deviceId: z.string(),
  name: z.string(),
  attendedAt: z.number(),
  saidAt: z.number(),
  until: z.number(),
  claims: z.number(),
});

export function readStandbys(rows: readonly Row[]): { standby: Standby; name: string }[] {
  return rows.map((row) => {
    const { name, claims, ...rest } = standbyRow.parse(row);
    return { standby: { ...rest, claims: claims === 1 }, name };
  });
}

/** Writes what a permit's standby has become, and forgets those that are long over. */
export function keepStandby(standby: Standby, at: number): Statement[] {
  const { permitId, account, deviceId, attendedAt, saidAt, until, claims } = standby;
  return [
    { sql: FORGET, args: [at - FORGOTTEN_MS] },
    { sql: KEEP, args: [permitId, account, deviceId, attendedAt, saidAt, until, claims ? 1 : 0] },
  ];
}

export function dropStandby(permitId: string): Statement {
  return { sql: 'DELETE FROM standbys WHERE permit_id = ?', args: [permitId] };
}

const FORGET = 'DELETE FROM standbys WHERE said_at < ?';
const KEEP = `INSERT INTO standbys (permit_id, account, device_id, attended_at, said_at, until, claims)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (permit_id) DO UPDATE SET attended_at = excluded.attended_at, said_at = excluded.said_at,
    until = excluded.until, claims = excluded.claims`;
