import { existsSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import type { ArchivedStretch } from '@pullcord/core/audit/archived-stretch';
import { checkExport, type ExportVerdict } from '@pullcord/core/proof/check-export';
import type { Checkpoint } from '@pullcord/core/proof/checkpoint';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { findNoteKey, keyLine, type NoteKey } from '@pullcord/core/proof/signed-note';
import { findWitnessed } from '@pullcord/device/portal/witness';
import { findReceiptExport } from '@pullcord/receipt/receipt-page';
import { openCheckpoint } from '@pullcord/seal/checkpoint-seal';
import { findSealingKey, openExport, openLedger } from '@pullcord/seal/open-export';
import { openWithAny } from '@pullcord/seal/open-with-any';
import { openArchives } from '../audit/archive-texts.ts';
import { checkCsv, PROOF_ENDING } from '../audit/check-csv.ts';
import { checkDatabase } from '../audit/check-database.ts';
import { checkFile } from '../audit/check-file.ts';
import { checkText } from '../audit/check-text.ts';
import { findHeads } from '../audit/find-heads.ts';
import { findLedgerKeys } from '../audit/find-ledger-keys.ts';
import { nodeDigest } from '../audit/node-digest.ts';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';
import { plain } from '../terminal/table.ts';
import type { TerminalIo } from '../terminal/terminal-io.ts';

export interface AuditVerifyFlags {
  file: string;
  key?: string;
  against?: string[];
  /** The proof of a CSV, where it does not stand beside it. */
  proof?: string;
  /** Archives of a database: what it lacks is read from them. */
  archive?: string[];
  json?: true;
}

/** Judges an export, a receipt or a portal's database file without any network. */
export async function auditVerify(
  flags: AuditVerifyFlags,
  env: Environment,
  io: TerminalIo,
): Promise<ExitCode> {
  const found = await stat(flags.file).catch(() => undefined);
  if (found === undefined || found.isDirectory())
    throw new CommandEnd(EXIT.usage, 'usage', `${flags.file} cannot be read: it is no file.`);
  const { size } = found;
  const known = await findLedgerKeys(flags.key, env);
  const witnessed = known.length === 0 ? [] : await readWitnessed(flags, env, known);
  const check = checkExport(witnessed, nodeDigest);
  const isDatabase = (await readStart(flags.file)) === 'SQLite format 3';
  let digest = '';
  let archives: readonly ArchivedStretch[] = [];
  if (isDatabase) archives = await checkDatabase(flags.file, check, openArchives(requireArchives(flags)));
  else {
    // Some machines write the ending of a name in capitals.
    const name = flags.file.toLowerCase();
    const inside = name.endsWith('.html') ? findReceiptExport(await readFile(flags.file, 'utf8')) : undefined;
    const shown = (bytes: number) => io.progress(`${Math.floor((bytes / size) * 100)} % read`);
    if (name.endsWith('.csv')) digest = checkCsv(flags.file, await requireProof(flags), check);
    else digest = inside === undefined ? await checkFile(flags.file, check, shown) : checkText(inside, check);
  }
  const stated = findNoteKey(check.notes().key ?? '');
  const keys = known.length > 0 || stated === undefined ? known : [stated];
  const [newest] = keys;
  if (newest === undefined) {
    throw new CommandEnd(
      EXIT.usage,
      'key_missing',
      'No ledger key is known to judge the signatures by. Name it with --key; the portal shows it on the page Keeping.',
    );
  }
  const signedBy = (await findSealingKey(check, keys)) ?? newest;
  const verdict = isDatabase
    ? await openLedger(check, keys, archives)
    : await openExport(check, keys, digest);
  const of = { key: signedBy, pinned: known.length > 0, isEarlier: signedBy !== newest };
  return tell(verdict, of, flags.json === true, io);
}

/** `isEarlier`: the key has been handed over since, and is kept for what was signed before. */
interface SealingKey {
  key: NoteKey;
  pinned: boolean;
  isEarlier: boolean;
}

function tell(
  verdict: ExportVerdict,
  { key, pinned, isEarlier }: SealingKey,
  json: boolean,
  io: TerminalIo,
): ExitCode {
  const { rows, archived, archives, filters, firstSequence, lastSequence, signedThrough, finding } = verdict;
  /** Entries after the newest signed head: nobody vouches for them. */
  const unsigned = signedThrough === null ? 0 : (lastSequence ?? 0) - signedThrough;
  const proved = pinned && unsigned === 0;
  const exit = finding !== undefined ? EXIT.notCancelled : proved ? EXIT.done : EXIT.unknown;
  if (json) {
    const verified = finding === undefined && proved;
    io.out(
      JSON.stringify({
        verified,
        rows,
        archived,
        archives,
        filters,
        firstSequence,
        lastSequence,
        signedThrough,
        finding: finding ?? null,
        key: keyLine(key),
        keyPinned: pinned,
      }),
    );
    return exit;
  }
  if (finding !== undefined) {
    io.out(`NOT VERIFIED. ${describeFinding(finding)}`);
    io.out(
      rows === 0
        ? 'No entry of a ledger was read in it: look whether it is the file you mean.'
        : 'What stands before it holds. Keep the file as it is, and show it to compliance.',
    );
    return exit;
  }
  const from =
    firstSequence === null ? '' : `, from entry ${firstSequence} to ${signedThrough ?? lastSequence}`;
  io.out(
    `${pinned ? 'Verified' : 'Consistent'}: ${rows - unsigned} entries${from}, each as it was recorded.`,
  );
  const asked = Object.entries(filters).map(([name, value]) => `${name} ${value}`);
  if (asked.length > 0) {
    io.out(plain(`It is a slice of the ledger, by ${asked.join(', ')}: other entries are not in it.`));
  }
  if (unsigned > 0) {
    const after = (signedThrough ?? 0) + 1;
    io.out(
      `NOT vouched for: ${unsigned === 1 ? `entry ${after}, the last one` : `the last ${unsigned}, from entry ${after} on`}. No signed head reaches them.`,
    );
    io.out('A portal signs ten seconds after news: if they are older than that, heads were taken away.');
  }
  if (archived > 0) {
    io.out(`Of ${archived} of them only the hash is here, and holds: their texts were archived. They are in`);
    for (const { file, firstSequence: first, lastSequence: last, digest } of archives) {
      io.out(plain(`  ${file}, entries ${first} to ${last}, SHA-256 ${digest}`));
    }
    io.out('Each file verifies by itself; with --archive FILE a database is checked with its texts.');
  }
  io.out(plain(`Signed by ${keyLine(key)}.`));
  if (isEarlier)
    io.out('It is an earlier key of this ledger, known to this machine, and has been handed over since.');
  if (!pinned)
    io.out('That key comes from the file itself: compare it with the portal’s, or name it with --key.');
  return exit;
}

function requireArchives({ archive = [] }: AuditVerifyFlags): string[] {
  const missing = archive.find((path) => !existsSync(path));
  if (missing === undefined) return archive;
  throw new CommandEnd(EXIT.usage, 'usage', `The archive ${missing} cannot be read.`);
}

async function requireProof({ file, proof }: AuditVerifyFlags): Promise<string> {
  const path = proof ?? `${file}${PROOF_ENDING}`;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return text;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    `The proof of ${file} is not at ${path}. pullcord audit export writes it beside the CSV; name it with --proof.`,
  );
}

/** Heads known from elsewhere: named ones, and the one this machine witnessed. */
async function readWitnessed(
  flags: AuditVerifyFlags,
  env: Environment,
  keys: readonly NoteKey[],
): Promise<Checkpoint[]> {
  const own = await findWitnessed(await openDevice(env));
  const heads: Checkpoint[] = [];
  for (const path of flags.against ?? []) {
    const opened = await openAll(await findHeads(path), keys);
    if (opened.length === 0) {
      throw new CommandEnd(
        EXIT.usage,
        'usage',
        `${path} holds no checkpoint that is signed with this ledger’s key.`,
      );
    }
    heads.push(...opened);
  }
  return [...heads, ...(await openAll(own === undefined ? [] : [own], keys))];
}

async function openAll(notes: readonly string[], keys: readonly NoteKey[]): Promise<Checkpoint[]> {
  const opened = await Promise.all(notes.map((note) => openWithAny(note, keys, openCheckpoint)));
  return opened.filter((each) => each !== undefined);
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(15), 0, 15, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
