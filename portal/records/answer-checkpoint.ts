import 'server-only';
import type { checkpointAnswer } from '@pullcord/core/contract/device-contract';
import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { read } from '../db/client.ts';
import { findSuccessions } from '../keeping/find-successions.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

/** The newest head, with what a device needs that knows an earlier key of the ledger only. */
export async function answerCheckpoint(actor: Actor, at: number): Promise<z.infer<typeof checkpointAnswer>> {
  const { note: checkpoint } = await signCheckpoint(actor, at);
  const { keyLine: key } = await ledgerName();
  const successions = (await findSuccessions(read()))?.statements ?? [];
  return { checkpoint, key, successions, serverTime: new Date(at).toISOString() };
}
