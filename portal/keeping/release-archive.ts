import 'server-only';
import type { ReleaseArchiveRequest } from '@pullcord/core/contract/person-contract';
import { max } from 'drizzle-orm';
import type { PersonActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { archives } from '../db/schema/archives.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { writeCheckpoint } from '../ledger/write-checkpoint.ts';
import { findArchivable } from './find-archivable.ts';

/**
 * Lets the texts of everything up to `lastSequence` leave for an archive. Nothing leaves yet: a job writes the file,
 * verifies it, and only then takes out what is under no hold.
 */
export async function releaseArchive(
  actor: PersonActor,
  { lastSequence, reason }: ReleaseArchiveRequest,
  at: number,
): Promise<{ archiveId: number; firstSequence: number; lastSequence: number }> {
  requirePermission(actor, 'archive.release');
  const { personId } = actor;
  if (portalSettings().archiveFolder === null) {
    throw new PortalProblem(
      'not_archivable',
      'No folder for archives is named. Nothing was changed. Set ARCHIVE_FOLDER on the portal’s machine.',
    );
  }
  const name = await ledgerName();
  const released = await withWrite(async (tx) => {
    const offer = await findArchivable(actor, tx, at);
    if (offer === null || lastSequence < offer.first || lastSequence > offer.last) {
      const detail =
        offer === null
          ? 'No entry is older than eight years and in no archive yet. Nothing was changed.'
          : `Entries ${offer.first} to ${offer.last} are older than eight years and in no archive yet; entry ${lastSequence} is not among them. Nothing was changed.`;
      throw new PortalProblem('not_archivable', detail);
    }
    // The head that the file is proved by is signed now, so that writing it a second time gives the same file.
    const head = await writeCheckpoint(tx, name, at);
    const [known] = await tx.select({ last: max(archives.archiveId) }).from(archives);
    const archiveId = (known?.last ?? 0) + 1;
    const stretch = { firstSeq: offer.first, lastSeq: lastSequence };
    await tx.insert(archives).values({
      ...{ archiveId, ...stretch, reason, releasedBy: personId, releasedAt: at },
      ...{ checkpointId: head.checkpointId, step: 'released', doneThrough: 0, kept: 0, workerUntil: 0 },
    });
    const made = { archiveId, firstSequence: offer.first, lastSequence };
    const draft = portalEntry('archive.released', { ...made, reason }, { personId }, at);
    await appendEntries(tx, [draft], at);
    return made;
  });
  signalCommit('archive');
  return released;
}
