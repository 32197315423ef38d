import 'server-only';
import { z } from 'zod';
import type { JobActor } from '../access/actor.ts';
import { runStatement, type WriteTx, withWrite } from '../db/client.ts';
import { detachTexts } from '../ledger/detach-texts.ts';
import { type ArchiveRow, moveArchive } from './archive-work.ts';

/** Entries in one transaction: so few that no permit waits noticeably behind it. */
const STRETCH = 512;
const keptRow = z.object({ kept: z.number() });

/** Takes the next texts of a written archive out of the database. Each call stands for itself: a death between two loses nothing. */
export async function detachArchive(_actor: JobActor, row: ArchiveRow, at: number): Promise<void> {
  const first = row.doneThrough + 1;
  const last = Math.min(row.lastSeq, row.doneThrough + STRETCH);
  await withWrite(async (tx) => {
    await detachTexts(tx, first, last);
    const kept = row.kept + (await countKept(tx, first, last));
    const step = last === row.lastSeq ? ('archived' as const) : row.step;
    await moveArchive(tx, row, { doneThrough: last, kept, step }, at);
  });
}

async function countKept(tx: WriteTx, first: number, last: number): Promise<number> {
  const [row] = await runStatement(tx, KEPT, [first, last]);
  return keptRow.parse(row).kept;
}

const KEPT =
  "SELECT count(*) AS kept FROM entries WHERE seq BETWEEN ?1 AND ?2 AND body <> '' AND batch_id IS NOT NULL";
