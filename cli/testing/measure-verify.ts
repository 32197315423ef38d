import { hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { checkExport } from '@pullcord/core/proof/check-export';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { findNoteKey } from '@pullcord/core/proof/signed-note';
import { openExport } from '@pullcord/seal/open-export';
import { checkFile } from '../audit/check-file.ts';
import { nodeDigest } from '../audit/node-digest.ts';

/** Verifies an export against one digest an entry over the same bytes. One JSON line: {rows, ms,
 * cpuMs, digestMs, ratio, cpuRatio, finding}. */
const path = process.argv[2] ?? '';
const start = Buffer.from(EXPORT_LINES.entry);
/** So much of a file is held at once: an export may be larger than memory. */
const PIECE_BYTES = 256 << 20;
const timed = async (work: () => unknown) => {
  const [began, spent] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(spent);
  return { ms: performance.now() - began, cpuMs: (user + system) / 1_000 };
};

/** The file's entries, a piece at a time; reading and splitting are no part of what is measured. */
function* pieces(): Generator<Buffer[]> {
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let held = 0; ; ) {
    const read = readSync(file, piece, held, PIECE_BYTES - held, null);
    const bytes = piece.subarray(0, held + read);
    const entries: Buffer[] = [];
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const line = bytes.subarray(from, to);
      if (line.subarray(0, start.length).equals(start)) entries.push(line);
      from = to + 1;
    }
    yield entries;
    if (read === 0) break;
    held = bytes.length - from;
    piece.copyWithin(0, from, bytes.length);
  }
  closeSync(file);
}

async function digestAll(): Promise<{ ms: number; cpuMs: number }> {
  const sum = { ms: 0, cpuMs: 0 };
  for (const entries of pieces()) {
    const { ms, cpuMs } = await timed(() => {
      for (const entry of entries) hash('sha256', entry, 'buffer');
    });
    sum.ms += ms;
    sum.cpuMs += cpuMs;
  }
  return sum;
}

await digestAll();
const digestBefore = await digestAll();
let finding: unknown;
let rows = 0;
const whole = await timed(async () => {
  const check = checkExport([], nodeDigest);
  const digest = await checkFile(path, check, () => undefined);
  const key = findNoteKey(check.notes().key ?? '');
  if (key === undefined) throw new Error('the export names no key');
  const verdict = await openExport(check, [key], digest);
  finding = verdict.finding ?? null;
  rows = verdict.rows;
});
// Before and after, so that whatever else the machine does weighs on both sides.
const digestAfter = await digestAll();
const digestMs = (digestBefore.ms + digestAfter.ms) / 2;
const cpuRatio = (digestBefore.cpuMs + digestAfter.cpuMs) / 2 / whole.cpuMs;
const { ms, cpuMs } = whole;
process.stdout.write(
  `${JSON.stringify({ rows, ms, cpuMs, digestMs, ratio: digestMs / ms, cpuRatio, finding })}\n`,
);
