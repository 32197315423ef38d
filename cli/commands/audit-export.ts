import { randomUUID } from 'node:crypto';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { PROOF_ENDING } from '../audit/check-csv.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import { download } from '../store/download.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface AuditExportFlags {
  out: string;
  format: string;
  person?: string;
  account?: string;
  strategy?: string;
  instrument?: string;
  status?: string;
  outcome?: string;
  type?: string;
  from?: string;
  to?: string;
  text?: string;
  role?: string;
  desk?: string;
  device?: string;
  became?: string;
  hour?: string;
  ordersMin?: string;
  quantityMin?: string;
  valueMin?: string;
  json?: true;
}

const FILTERS = [
  'person',
  'account',
  'strategy',
  'instrument',
  'status',
  'outcome',
  'type',
  'from',
  'to',
  'text',
  'role',
  'desk',
  'device',
  'became',
  'hour',
  'ordersMin',
  'quantityMin',
  'valueMin',
] as const satisfies readonly (keyof RecordFilters)[];

/** Writes a slice of the ledger to a file. JSON lines carry their proof; a CSV has it in a file beside it. */
export async function auditExport(
  flags: AuditExportFlags,
  env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  const exportId = randomUUID();
  const query = new URLSearchParams({ format: flags.format });
  if (flags.format === 'csv') query.set('export', exportId);
  for (const name of FILTERS) {
    const value = flags[name];
    if (value !== undefined) query.set(name, value);
  }
  const device = await openDevice(env);
  const shown = (bytes: number) => io.progress(`${(bytes / 1_000_000).toFixed(1)} MB`);
  const bytes = await download(device, `audit/export?${query}`, flags.out, shown);
  const proof = flags.format === 'csv' ? `${flags.out}${PROOF_ENDING}` : null;
  if (proof !== null) await download(device, `audit/exports/${exportId}`, proof);
  if (flags.json === true) io.out(JSON.stringify({ file: flags.out, bytes, proof }));
  else {
    io.out(`${flags.out}: ${bytes} bytes.`);
    if (proof !== null) io.out(`${proof}: its proof; keep the two together.`);
    io.out(`Anybody can check it: pullcord audit verify ${flags.out}`);
  }
  return EXIT.done;
}
