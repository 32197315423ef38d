import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { receiptFileName } from '@pullcord/core/proof/receipt-file-name';
import { findPairing } from '@pullcord/device/portal/pairing';
import { readParts } from '@pullcord/receipt/read-parts';
import { receiptPage } from '@pullcord/receipt/receipt-page';
import { z } from 'zod';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import { downloadText } from '../store/download.ts';
import { unwritable } from '../store/unwritable.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';
import { untilUploaded } from './until-uploaded.ts';

export interface ReceiptFlags {
  batch?: string;
  out?: string;
  json?: true;
}

const newest = z.object({ rows: z.array(z.object({ batchId: z.string() })) });

/** The receipt of a batch as one page that verifies itself. Without a batch: the newest of this person. */
export async function receipt(flags: ReceiptFlags, env: Environment, io: TerminalIo): Promise<ExitCode> {
  const device = await openDevice(env);
  // What this machine still holds belongs into the receipt.
  await untilUploaded(device);
  const batch = flags.batch ?? (await findNewest(device));
  const lines = await downloadText(device, `audit/proof?${new URLSearchParams({ batch })}`);
  const file = resolve(flags.out ?? receiptFileName(batch));
  await writeFile(file, receiptPage(lines, await readParts()), { mode: 0o600 }).catch((failure: unknown) => {
    throw unwritable(file, failure);
  });
  if (flags.json === true) io.out(JSON.stringify({ batch_id: batch, file }));
  else io.out(`${file}\nIt opens in any browser and verifies itself; pullcord audit verify checks it too.`);
  return EXIT.done;
}

async function findNewest(device: Awaited<ReturnType<typeof openDevice>>): Promise<string> {
  // An admin reads everybody's, and asks for the receipt of their own all the same.
  const person = (await findPairing(device.records))?.personId;
  const query = new URLSearchParams({ limit: '1', ...(person !== undefined && { person }) });
  const text = await downloadText(device, `batches?${query}`);
  const [row] = newest.safeParse(JSON.parse(text)).data?.rows ?? [];
  if (row !== undefined) return row.batchId;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    'The portal knows no batch of yours. Name one: pullcord receipt BATCH.',
  );
}
