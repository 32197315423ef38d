import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { ExportCheck } from '@pullcord/core/proof/check-export';
import { findLineKind } from '@pullcord/core/proof/export-lines';
import { TILE_HASHES } from '@pullcord/core/proof/tree-tiles';

/** What the proof of a CSV is called, after the CSV's own name. */
export const PROOF_ENDING = '.proof.jsonl';
const CHUNK = 1 << 20;
const [QUOTE, NEWLINE, RETURN] = [0x22, 0x0a, 0x0d];
const LEAF_HEX = 64;
/** What some editors put before a text they save. */
const BYTE_ORDER_MARK = /^\uFEFF/;
const NO_SEAL = JSON.stringify({ seal: '' });
/** No row is as long: what goes on so is no CSV of ours, or a quote was put in. */
const RECORD_MOST = 16 * CHUNK;
const LEAF_TILE = /"tile":\[0,(\d+)\]/;

/**
 * Feeds a CSV to the check: the number and leaf hash of each row, with the tiles of its proof. Returns the digest of
 * the whole file, which the proof's seal vouches for, so that no other cell can be changed either.
 */
export function checkCsv(path: string, proof: string, check: ExportCheck): string {
  const leafTiles = new Map<number, string>();
  const after: string[] = [];
  for (const line of proof
    .replace(BYTE_ORDER_MARK, '')
    .split('\n')
    .filter((each) => each !== '')) {
    const index = LEAF_TILE.exec(line)?.[1];
    if (index !== undefined) leafTiles.set(Number(index), line);
    else if (findLineKind(line) === 'head') check.take(line, none);
    else after.push(line);
  }
  // A proof without its end is none: what it lacks is no entry.
  if (!after.some((line) => findLineKind(line) === 'seal')) after.push(NO_SEAL);
  let open: number | undefined;
  const close = () => {
    const tile = open === undefined ? undefined : leafTiles.get(open);
    if (open === undefined || tile === undefined) return;
    check.take(tile, none);
    leafTiles.delete(open);
  };
  const digest = eachRecord(path, (record, isHead) => {
    if (isHead) return;
    const seq = Number(record.slice(0, record.indexOf(',')));
    const index = Math.floor((seq - 1) / TILE_HASHES);
    if (open !== undefined && index !== open) close();
    open = index;
    // The recorded bytes are not here, but their hash is: the tree knows it, and the seal knows the rest of the row.
    check.take(`{"deviceId":null,"seq":${seq}}`, () => Buffer.from(record.slice(-LEAF_HEX), 'hex'));
  });
  close();
  for (const line of [...leafTiles.values(), ...after]) check.take(line, none);
  return digest;
}

/** RFC 4180 records, without their line end; a quoted cell may hold lines. Returns the file's hex SHA-256. */
function eachRecord(path: string, take: (record: string, isHead: boolean) => void): string {
  const file = openSync(path, 'r');
  const digest = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let isHead = true;
  let quoted = false;
  try {
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const got = readSync(file, chunk, 0, CHUNK, null);
      if (got === 0) return digest.digest('hex');
      digest.update(chunk.subarray(0, got));
      const held = Buffer.concat([rest, chunk.subarray(0, got)]);
      let start = 0;
      // What is held over was looked through already.
      for (let at = rest.length; at < held.length; at += 1) {
        if (held[at] === QUOTE) quoted = !quoted;
        else if (held[at] === NEWLINE && !quoted) {
          // Line ends that were changed are for the seal to say: the row before them is judged as it is.
          const end = at > start && held[at - 1] === RETURN ? at - 1 : at;
          take(held.toString('utf8', start, end), isHead);
          isHead = false;
          start = at + 1;
        }
      }
      rest = held.length - start > RECORD_MOST ? held.subarray(held.length) : held.subarray(start);
    }
  } finally {
    closeSync(file);
  }
}

function none(): Uint8Array {
  return new Uint8Array(0);
}
