import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import { type JudgedLines, type Lines, NO_ENTRY, NOT_CANONICAL } from './judge-lines.ts';
import { type LineJudges, lineJudgesHere, startLineJudges } from './line-judges.ts';

const CHUNK = 1 << 20;
/** Files over this many bytes are judged by more than one thread: a smaller one is done before they have started. */
const SMALL_FILE = 64 * CHUNK;
/** Chunks read ahead of the one whose lines are put together. */
const AHEAD = 6;
const NEWLINE = 10;
const HASH_BYTES = 32;
/** No line is as long, a seal that names ten thousand archives included: what goes on so is no export of ours. */
const LINE_MOST = 16 * CHUNK;
const SEAL = Buffer.from(EXPORT_LINES.seal);
const SEAL_LINE = Buffer.concat([Buffer.from('\n'), SEAL]);

/**
 * Feeds a file's lines to the check, holding a few chunks of it at a time. Form and leaf hash of each line are judged in
 * other threads; what depends on order is done here, in order. Returns the digest of everything before the seal.
 */
export async function checkFile(
  path: string,
  check: ExportCheck,
  onProgress: (bytes: number) => void,
  start?: () => LineJudges,
): Promise<string> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const judges = (start ?? (size > SMALL_FILE ? startLineJudges : lineJudgesHere))();
  try {
    return await feed(file, check, judges, onProgress);
  } finally {
    await judges.end();
    await file.close();
  }
}

async function feed(
  file: FileHandle,
  check: ExportCheck,
  judges: LineJudges,
  onProgress: (bytes: number) => void,
): Promise<string> {
  const digest = createHash('sha256');
  const asked: Promise<JudgedLines>[] = [];
  let read = 0;
  let sealed = false;
  const spare: Uint8Array<ArrayBuffer>[] = [];
  const take = async (judged: Promise<JudgedLines> | undefined) => {
    const lines = await judged;
    if (lines === undefined) return;
    takeLines(check, lines);
    spare.push(lines.bytes);
  };
  for await (const { lines, isWhole } of readLines(file, spare)) {
    const sealAt: number = sealed ? -1 : findSeal(lines);
    if (!sealed && isWhole) digest.update(lines.bytes.subarray(1, sealAt < 0 ? lines.end : sealAt));
    sealed ||= sealAt >= 0;
    read += lines.end - 1;
    asked.push(judges.judge(lines));
    if (asked.length > AHEAD) await take(asked.shift());
    onProgress(read);
  }
  for (const each of asked) await take(each);
  return digest.digest('hex');
}

/** Whole lines, a chunk at a time, in `spare` memory; what follows the last newline comes alone, `isWhole` false. */
async function* readLines(
  file: FileHandle,
  spare: Uint8Array<ArrayBuffer>[],
): AsyncGenerator<{ lines: Lines; isWhole: boolean }> {
  let rest = new Uint8Array(0);
  for (;;) {
    const least = 1 + rest.length + CHUNK;
    const used = spare.pop();
    // Memory of its own, so that it can be handed to a thread; one byte stands free before the first line.
    const memory =
      used !== undefined && used.length >= least ? used.buffer : new ArrayBuffer(least + CHUNK / 4);
    const held = Buffer.from(memory);
    held.set(rest, 1);
    const { bytesRead } = await file.read(held, 1 + rest.length, CHUNK, null);
    const end = 1 + rest.length + bytesRead;
    if (bytesRead === 0) {
      if (end > 1) yield { lines: { bytes: held, end }, isWhole: false };
      return;
    }
    const whole = held.lastIndexOf(NEWLINE, end - 1) + 1;
    // A line longer than what was read goes on in the next chunk.
    rest = new Uint8Array(held.subarray(Math.max(1, whole), end));
    if (whole > 1) yield { lines: { bytes: held, end: whole }, isWhole: true };
    // Put together again and again, a file without a line end would be read for hours.
    if (rest.length > LINE_MOST) {
      const bytes = new Uint8Array(1 + rest.length);
      bytes.set(rest, 1);
      rest = new Uint8Array(0);
      yield { lines: { bytes, end: bytes.length }, isWhole: false };
    }
  }
}

/** Where the line of a seal starts, below 0 where there is none. */
function findSeal({ bytes, end }: Lines): number {
  const held = Buffer.from(bytes.buffer, 0, end);
  if (held.subarray(1, 1 + SEAL.length).equals(SEAL)) return 1;
  const found = held.indexOf(SEAL_LINE, 1);
  return found < 0 ? -1 : found + 1;
}

function takeLines(check: ExportCheck, judged: JudgedLines): void {
  const { count, places, sequences, leaves } = judged;
  const held = Buffer.from(judged.bytes.buffer);
  for (let line = 0; line < count; line += 1) {
    const sequence = sequences[line] ?? NO_ENTRY;
    const leaf = leaves.subarray(line * HASH_BYTES, (line + 1) * HASH_BYTES);
    if (sequence === NO_ENTRY)
      check.take(held.toString('utf8', places[line * 2], places[line * 2 + 1]), () => leaf);
    else check.takeEntry(sequence === NOT_CANONICAL ? undefined : sequence, leaf);
  }
}
