import { open } from 'node:fs/promises';
import { type Entry, type EntryOf, entry } from '@pullcord/core/audit/entry';
import type { CancelCall } from '@pullcord/core/plan/cancel-call';
import { type Limits, limits } from '@pullcord/core/plan/limits';
import { type Replay, replayBatch, withLimits } from '@pullcord/core/policy/replay-batch';
import { settingsOfDay } from '@pullcord/core/policy/settings-of-day';
import { findJson } from '@pullcord/core/proof/export-file';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { limitFigure, limitName } from '@pullcord/core/words/names';
import { z } from 'zod';
import { readLedgerLines } from '../audit/read-ledger-lines.ts';
import {
  isRefused,
  type RefusedEntry,
  refusalLines,
  replayRefusals,
  type ToldRefusal,
} from '../audit/replay-refusals.ts';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Environment } from '../open-device.ts';
import { plain } from '../terminal/table.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface AuditReplayFlags {
  file: string;
  batch?: string;
  whatIf?: string[];
  json?: true;
}

const recorded = z.object({ entry });
const WANTED_TYPES = [
  ...['batch.confirmed', 'batch.refused', 'permit.refused'],
  ...['request.sent', 'policy.published'],
];
const WANTED = WANTED_TYPES.map((type) => `"type":"${type}"`);

interface Told {
  batch: string;
  equal: boolean;
  over: string[];
  differs: string[];
}

/**
 * Runs recorded batches again by the policy of their day: the same plan and verdicts, byte for byte. With --what-if,
 * which of them would have been over. The file is a whole export or a database: it must hold the policies as well.
 */
export async function auditReplay(
  flags: AuditReplayFlags,
  _env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  const other = readLimits(flags.whatIf ?? []);
  const { published, confirmed, refused, calls, archived } = await readEntries(flags);
  if (confirmed.length + refused.length === 0) {
    throw new CommandEnd(EXIT.usage, 'usage', missingWords(flags.batch, archived));
  }
  const settings = settingsOfDay(published);
  const told = confirmed.map((each): Told => {
    const day = settings.get(each.policyVersion ?? 0);
    if (day === undefined && each.payload.grantedBy !== 'own_limits') {
      throw new CommandEnd(
        EXIT.usage,
        'usage',
        `The file does not hold policy version ${each.policyVersion}. Use an export without filters, or the database.`,
      );
    }
    const ofBatch = calls.get(each.batchId ?? '') ?? [];
    const { equal, recorded: then, again } = replayBatch(each, ofBatch, day ?? null);
    const judged =
      other === undefined || day === undefined
        ? again
        : replayBatch(each, ofBatch, withLimits(day, other)).again;
    return { batch: each.batchId ?? '', equal, over: overWords(judged), differs: differences(then, again) };
  });
  const refusals = replayRefusals(refused, settings);
  tell({ told, refusals, archived }, other !== undefined, flags.json === true, io);
  const isSame = told.every(({ equal }) => equal) && refusals.every(({ equal }) => equal !== false);
  return isSame ? EXIT.done : EXIT.notCancelled;
}

/** Nothing judged is no success: it may be the wrong file, or a slice without batches. */
function missingWords(batch: string | undefined, archived: number): string {
  const elsewhere =
    archived === 0 ? '' : ` The texts of ${archived} entries are in an archive: look in its file too.`;
  const missing =
    batch === undefined
      ? 'The file holds no batch: replay takes an export in JSON lines, or a portal’s database.'
      : `The file holds no batch ${batch}.`;
  return `${missing} Nothing was judged.${elsewhere}`;
}

function tell(
  { told, refusals, archived }: { told: readonly Told[]; refusals: readonly ToldRefusal[]; archived: number },
  isWhatIf: boolean,
  json: boolean,
  io: TerminalIo,
): void {
  if (json) {
    io.out(JSON.stringify({ batches: told.length, replayed: told, refusals, archived }));
    return;
  }
  if (archived > 0) {
    io.out(
      `The texts of ${archived} entries are in an archive; their batches are not among these. Replay its file too.`,
    );
  }
  const wrong = told.filter(({ equal }) => !equal);
  const same = told.length - wrong.length;
  io.out(`${same} of ${told.length} batches give the same plan and verdicts, byte for byte.`);
  for (const { batch, differs } of wrong) io.out(plain(`${batch}: not the same ${differs.join(', ')}.`));
  for (const line of refusalLines(refusals)) io.out(plain(line));
  if (!isWhatIf) return;
  const over = told.filter((each) => each.over.length > 0);
  io.out(`With these limits ${over.length} of ${told.length} would have been over:`);
  for (const each of over) io.out(plain(`${each.batch}: ${each.over.join('; ')}`));
}

function differences(then: Replay['recorded'], again: Replay['again']): string[] {
  const names = ['totals', 'strategies', 'verdicts', 'fingerprint'] as const;
  return names.filter((name) => canonicalJson(then[name]) !== canonicalJson(again[name]));
}

function overWords({ verdicts }: Replay['again']): string[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'over')
    .map(
      ({ kind, figure, bound }) =>
        `${limitName(kind)} ${limitFigure(kind, figure)} of ${limitFigure(kind, bound)}`,
    );
}

async function readEntries({ file, batch }: AuditReplayFlags) {
  const published: EntryOf<'policy.published'>['payload'][] = [];
  const confirmed: EntryOf<'batch.confirmed'>[] = [];
  const refused: RefusedEntry[] = [];
  const calls = new Map<string, CancelCall[]>();
  let archived = 0;
  const isDatabase = (await readStart(file)) === 'SQLite format 3';
  const lines = readLedgerLines(file, isDatabase, () => {
    archived += 1;
  });
  for await (const line of lines) {
    if (!WANTED.some((type) => line.includes(type))) continue;
    const read: Entry | undefined = recorded.safeParse(findJson(line)).data?.entry;
    if (read?.type === 'policy.published') published.push(read.payload);
    if (batch !== undefined && read?.batchId !== batch) continue;
    if (read?.type === 'batch.confirmed') confirmed.push(read);
    if (read !== undefined && isRefused(read)) refused.push(read);
    if (read?.type === 'request.sent' && read.payload.attempt === 1 && read.payload.call.kind !== 'single') {
      const known = calls.get(read.batchId ?? '') ?? [];
      calls.set(read.batchId ?? '', [...known, read.payload.call]);
    }
  }
  return { published, confirmed, refused, calls, archived };
}

function readLimits(words: readonly string[]): Limits | undefined {
  if (words.length === 0) return undefined;
  const given = words.map((word) => {
    const [field = '', bound = ''] = word.split('=');
    return [field, field === 'valuePerBatchMax' ? bound : Number(bound)];
  });
  const read = limits.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    `--what-if takes a limit and its bound, as in ordersPerBatchMax=50. Known limits: ${Object.keys(limits.shape).join(', ')}.`,
  );
}

async function readStart(path: string): Promise<string> {
  const unread = () => new CommandEnd(EXIT.usage, 'usage', `${path} cannot be read.`);
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) throw unread();
  try {
    if ((await file.stat()).isDirectory()) throw unread();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(15), 0, 15, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
