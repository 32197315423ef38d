import 'server-only';
import { and, asc, eq, gt, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { read, type WriteTx, withWrite } from '../db/client.ts';
import { archives } from '../db/schema/archives.ts';

export type ArchiveRow = typeof archives.$inferSelect;

/** So long nobody else begins with what a process is at; it says again and again that it still is. */
const LEASE_MS = 30_000;
const AGAIN_MS = 60_000;
const WORKING: readonly ArchiveRow['step'][] = ['released', 'detaching', 'restore_asked', 'restoring'];

/**
 * The oldest archive with something left to do, now this worker's; undefined where there is none, or another is at it.
 * `alone`: no other process has this database, so that whoever was at it is dead.
 */
export async function takeArchive(
  worker: string,
  at: number,
  alone = false,
): Promise<ArchiveRow | undefined> {
  const mine = or(
    lt(archives.workerUntil, at),
    // Further ahead than it was ever set: the clock was set back since.
    gt(archives.workerUntil, at + AGAIN_MS),
    eq(archives.worker, worker),
    alone ? isNotNull(archives.worker) : undefined,
  );
  const wanted = and(inArray(archives.step, [...WORKING]), mine);
  const [found] = await read()
    .select()
    .from(archives)
    .where(wanted)
    .orderBy(asc(archives.archiveId))
    .limit(1);
  if (found === undefined) return undefined;
  const [taken] = await withWrite((tx) =>
    tx
      .update(archives)
      .set({ worker, workerUntil: at + LEASE_MS })
      .where(and(eq(archives.archiveId, found.archiveId), wanted))
      .returning(),
  );
  return taken;
}

/** Moves the work on, in the transaction that did it. Throws where another process has it by now: it writes nothing then. */
export async function moveArchive(
  tx: WriteTx,
  { archiveId, worker, step }: ArchiveRow,
  change: Partial<ArchiveRow>,
  at: number,
): Promise<void> {
  const moved = await tx
    .update(archives)
    .set({ problem: null, ...change, workerUntil: at + LEASE_MS })
    .where(and(eq(archives.archiveId, archiveId), eq(archives.worker, worker ?? ''), eq(archives.step, step)))
    .returning({ archiveId: archives.archiveId });
  if (moved.length === 0) throw new Error(`Another process is at archive ${archiveId}.`);
}

/** Says why a step failed; it is tried again after a while. Nothing where another process has it by now. */
export async function noteArchiveProblem(
  { archiveId, worker }: ArchiveRow,
  problem: string,
  at: number,
): Promise<void> {
  const until = { worker: null, workerUntil: at + AGAIN_MS };
  await withWrite((tx) =>
    tx
      .update(archives)
      .set({ problem, ...until })
      .where(and(eq(archives.archiveId, archiveId), eq(archives.worker, worker ?? ''))),
  );
}
