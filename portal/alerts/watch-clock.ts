import 'server-only';
import type { Fact } from '@pullcord/core/alert/fact';
import { lte, or, sql } from 'drizzle-orm';
import type { JobActor } from '../access/actor.ts';
import { type Reader, read, withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { alertWatch } from '../db/schema/alert-watch.ts';
import { batchRows } from '../db/schema/batch-rows.ts';
import { devices } from '../db/schema/devices.ts';
import { findRules } from './find-rules.ts';
import type { RecordedFact } from './read-facts.ts';
import { recordChanges } from './record-changes.ts';
import { watchPeople } from './watch-people.ts';

/**
 * What no entry tells: windows that have passed, ends that are overdue, devices that went silent. Two processes may
 * look at once: the second finds the first one's state, in which the time has passed already.
 */
export async function watchClock(actor: JobActor, at: number): Promise<number> {
  const inForce = await findRules(read());
  const due = await findDue(read(), at);
  const silent = inForce.rules.some((rule) => rule.enabled && rule.kind === 'stale_device')
    ? await findDevices(read(), at)
    : [];
  if (due.length === 0 && silent.length === 0) return 0;
  const changed = await withWrite(async (tx) => {
    // Read again where it counts: an entry may have ended meanwhile what was due.
    const ticks = (await findDue(tx, at)).map((subject) => tick(subject, at));
    const byRule = await watchPeople(tx, inForce, [
      ...ticks,
      ...(silent.length === 0 ? [] : await findDevices(tx, at)),
    ]);
    await recordChanges(actor, tx, byRule, at);
    return byRule.length;
  });
  if (changed > 0) signalCommit('alert');
  return changed;
}

function tick(personId: string, at: number): RecordedFact {
  return { fact: { kind: 'clock', at, personId, desks: [] }, seq: null };
}

async function findDue(from: Reader, at: number): Promise<string[]> {
  const rows = await from
    .selectDistinct({ subject: alertWatch.subject })
    .from(alertWatch)
    .where(lte(alertWatch.wakeAt, at));
  return rows.map(({ subject }) => subject);
}

/** Devices that owe entries, and those of which an alert is open: what they no longer owe ends it. */
async function findDevices(from: Reader, at: number): Promise<RecordedFact[]> {
  const running = sql<number>`EXISTS (SELECT 1 FROM ${batchRows} WHERE ${batchRows.deviceId} = ${devices.deviceId} AND ${batchRows.phase} = 'running' AND ${batchRows.recordedAt} > ${at - 86_400_000})`;
  const told = sql`EXISTS (SELECT 1 FROM ${alertWatch} WHERE ${alertWatch.subject} = ${devices.personId} AND instr(${alertWatch.state}, ${devices.deviceId}) > 0)`;
  const rows = await from
    .select({
      deviceId: devices.deviceId,
      personId: devices.personId,
      seenAt: devices.seenAt,
      owes: sql<number>`coalesce(${devices.outboxSize}, 0) > 0 OR ${running}`,
      revokedAt: devices.revokedAt,
    })
    .from(devices)
    .where(or(sql`coalesce(${devices.outboxSize}, 0) > 0`, running, told));
  return rows.map(({ deviceId, personId, seenAt, owes, revokedAt }) => {
    const owesSince = owes === 1 && revokedAt === null ? (seenAt ?? at) : null;
    const fact: Fact = { kind: 'device', at, personId, desks: [], deviceId, owesSince };
    return { fact, seq: null };
  });
}
