import 'server-only';
import type { UploadedEntry, uploadAnswer } from '@pullcord/core/contract/device-contract';
import { z } from 'zod';
import type { DeviceActor } from '../access/actor.ts';
import type { DeviceNonce } from '../access/device-nonce.ts';
import { read, runStatement } from '../db/client.ts';
import { writeInGroups } from '../db/write-in-groups.ts';
import { findSuccessions } from '../keeping/find-successions.ts';
import { checkUpload } from './check-upload.ts';
import { recordGroup } from './record-group.ts';
import type { Upload } from './upload-room.ts';

interface Sending {
  /** The device's own clock as it sent this, ISO 8601; absent from a device that does not tell. */
  sentAt?: string | undefined;
  /** Spent with the upload; absent where there is none, or it is spent already. */
  nonce?: DeviceNonce | null;
}

/**
 * Records a device's entries once each, in its own numbering without a gap. A repeated upload changes nothing. Uploads
 * that come together share a transaction, and none is answered before it is durable.
 */
export async function recordUpload(
  actor: DeviceActor,
  uploaded: readonly UploadedEntry[],
  at: number,
  { sentAt, nonce = null }: Sending = {},
): Promise<z.infer<typeof uploadAnswer>> {
  const checked = checkUpload(actor, uploaded);
  const clockOffMs = sentAt === undefined ? null : Date.parse(sentAt) - at;
  const { through, checkpoint } = await recordTogether({ actor, checked, at, clockOffMs, nonce });
  const { statement: succession = null, statements: successions = [] } =
    (await findSuccessions(read())) ?? {};
  const serverTime = new Date(at).toISOString();
  return { recordedThrough: through, checkpoint, succession, successions, serverTime };
}

/** The newest signed head, or null before the first. */
type Checkpoint = string | null;
interface Recorded {
  through: number;
  checkpoint: Checkpoint;
}

const recordTogether = writeInGroups<Checkpoint, Upload, Recorded>({
  async begin(tx) {
    const [row] = await runStatement(tx, CHECKPOINT, []);
    return row === undefined ? null : checkpointRow.parse(row).note;
  },
  async decide(tx, checkpoint, uploads) {
    const verdicts = await recordGroup(tx, uploads);
    return verdicts.map((verdict) =>
      'problem' in verdict ? verdict : { answer: { through: verdict.answer, checkpoint } },
    );
  },
  givesWay: true,
  weigh: ({ checked }) => checked.reduce((sum, { text }) => sum + text.length, 0) / GROUP_CHARACTERS,
});

const CHECKPOINT = 'SELECT note FROM checkpoints ORDER BY checkpoint_id DESC LIMIT 1';
const checkpointRow = z.object({ note: z.string() });

/** Some two hundred settled orders: writing them holds the portal for a few hundredths of a second. */
const GROUP_CHARACTERS = 256_000;
