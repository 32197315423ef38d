import 'server-only';
import type { Row } from '@libsql/client';
import { permitFields } from '@pullcord/core/permit/permit';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { desc } from 'drizzle-orm';
import { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import { type DeviceNonce, replayed, spendNonces } from '../access/device-nonce.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { runStatements, type WriteTx } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';
import { type Verdict, writeInGroups } from '../db/write-in-groups.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { holdersStatement, readHolders, readRegistered, registeredStatement } from './account-holders.ts';
import { batchOwnersStatement, readBatchOwners } from './batch-owners.ts';
import { type KnownPermit, PermitRoom } from './permit-room.ts';
import { heldStatement, readHeld } from './read-minute.ts';
import { readStandbys, standbysStatement } from './standby-rows.ts';

/** One device's ask about a permit. `at`: when it came, epoch ms. */
export interface PermitAsk {
  actor: DeviceActor;
  /** Spent with the answer; null where there is none, or it is spent already. */
  nonce: DeviceNonce | null;
  at: number;
  /** The account it is about, where the ask names one. */
  account: string | null;
  /** The permit it is about, where there is one already. */
  permitId: string | null;
  /** The batch a permit is asked for; absent where there is one already. */
  batchId?: string;
}

export interface PolicyInForce {
  version: number;
  settings: PolicySettings;
}

/** Decides one ask in the room as those before it left it. A PortalProblem that is thrown is that ask's alone. */
export type Decide<Ask, Answer> = (room: PermitRoom, policy: PolicyInForce, ask: Ask) => Answer;

/**
 * Permits are asked for by many devices in the same moments: those that wait for the database are decided together, one
 * after the other in the order they came, in one transaction with their entries. What judges the account alone reads
 * nothing of what else was granted in the minute: a person who has pressed the button waits for it.
 */
export function permitGroup<Ask extends PermitAsk, Answer>(
  decide: Decide<Ask, Answer>,
  { judges }: { judges: 'the minute' | 'the account' },
): (ask: Ask) => Promise<Answer> {
  return writeInGroups<PolicyInForce, Ask, Answer>({
    begin: requirePolicy,
    async decide(tx, policy, asks) {
      const { room, fresh } = await readRoom(tx, asks, judges === 'the minute');
      const verdicts = asks.map((ask): Verdict<Answer> => {
        if (ask.nonce !== null && !fresh.has(ask.nonce)) return { problem: replayed(ask.at) };
        try {
          return { answer: decide(room, policy, ask) };
        } catch (problem) {
          if (problem instanceof PortalProblem) return { problem };
          throw problem;
        }
      });
      await runStatements(tx, room.statements);
      if (room.drafts.length > 0) await appendEntries(tx, room.drafts, newest(asks));
      return verdicts;
    },
  });
}

async function requirePolicy(tx: WriteTx): Promise<PolicyInForce> {
  const [found] = await tx
    .select({ version: policies.version, settings: policies.settings })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  if (found === undefined) {
    throw new PortalProblem('unavailable', 'No policy is published yet. Own limits hold; try again shortly.');
  }
  return found;
}

/** Everything these asks are judged by, in one round trip: what a server is asked for costs little beside the asking. */
async function readRoom(
  tx: WriteTx,
  asks: readonly PermitAsk[],
  minute: boolean,
): Promise<{ room: PermitRoom; fresh: ReadonlySet<DeviceNonce> }> {
  const times = asks.map(({ at }) => at);
  const permitIds = asks.flatMap(({ permitId }) => permitId ?? []);
  const accounts = asks.flatMap(({ account }) => account ?? []);
  const nonces = spendNonces(
    tx,
    asks.flatMap(({ nonce }) => nonce ?? []),
  );
  const deviceIds = asks.map(({ actor }) => actor.deviceId);
  const batchIds = asks.flatMap(({ batchId }) => batchId ?? []);
  const [holders = [], people = [], owned = [], standing = [], known = [], named = [], ...more] =
    await runStatements(tx, [
      holdersStatement({ accounts, permitIds }, Math.min(...times)),
      registeredStatement({ accounts, permitIds }),
      batchOwnersStatement(batchIds),
      standbysStatement({ accounts, permitIds }, { from: Math.min(...times), to: Math.max(...times) }),
      { sql: PERMITS, args: [JSON.stringify(permitIds)] },
      { sql: NAMES, args: [JSON.stringify(deviceIds)] },
      ...nonces.statements,
      ...(minute ? [heldStatement(Math.min(...times))] : []),
    ]);
  const spent = more.slice(0, nonces.statements.length);
  const held = minute ? (more.at(-1) ?? []) : [];
  const standbys = readStandbys(standing);
  const facts = {
    held: readHeld(held),
    holders: readHolders(holders, Math.max(...times)),
    registered: readRegistered(people),
    owners: readBatchOwners(owned),
    standbys: standbys.map(({ standby }) => standby),
    permits: new Map(known.map(readPermit).map((permit) => [permit.permitId, permit])),
    deviceNames: new Map([
      ...standbys.map(({ standby, name }) => [standby.deviceId, name] as const),
      ...named.map((row) => nameRow.parse(row)).map(({ id, name }) => [id, name] as const),
    ]),
  };
  return { room: new PermitRoom(facts), fresh: nonces.readFresh(spent) };
}

const PERMITS = `SELECT permit_id AS permitId, person_id AS personId, device_id AS deviceId, batch_id AS batchId,
    account, state, fields FROM permits WHERE permit_id IN (SELECT value FROM json_each(?))`;
const NAMES = 'SELECT device_id AS id, name FROM devices WHERE device_id IN (SELECT value FROM json_each(?))';
const nameRow = z.object({ id: z.string(), name: z.string() });
const permitRow = z.object({
  permitId: z.string(),
  personId: z.string(),
  deviceId: z.string(),
  batchId: z.string(),
  account: z.string(),
  state: z.enum(['reserved', 'spent', 'released']),
  fields: z.string(),
});

function readPermit(row: Row): KnownPermit {
  const { fields, ...rest } = permitRow.parse(row);
  return { ...rest, fields: permitFields.parse(JSON.parse(fields)) };
}

function newest(asks: readonly PermitAsk[]): number {
  return Math.max(...asks.map(({ at }) => at));
}
