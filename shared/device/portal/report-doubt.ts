import { ledgerDoubt } from '@pullcord/core/audit/ledger-doubt';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import { callPairedPortal } from './call-paired-portal.ts';
import type { LedgerDoubt } from './witness.ts';

const REPORTED = 'ledger-doubt-reported';
const record = z.object({ at: z.number() });

/** Tells the portal once what this device holds against it: its people must hear of it, and may not look here. */
export async function reportDoubt(device: Device, doubt: LedgerDoubt): Promise<void> {
  const reported = record.safeParse(await device.records.find(REPORTED)).data;
  if (reported?.at === doubt.at) return;
  const answered = await callPairedPortal(device, {
    method: 'POST',
    path: 'ledger/doubts',
    body: ledgerDoubt.parse(doubt),
    answer: z.unknown(),
  });
  if (answered.ok) await device.records.save(REPORTED, { at: doubt.at });
}
