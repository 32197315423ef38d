import { createHash, generateKeyPairSync } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { ArchivedStretch } from '@pullcord/core/audit/archived-stretch';
import type { ExportManifest } from '@pullcord/core/proof/export-file';
import { hashLeaf } from '@pullcord/core/proof/merkle-tree';
import { sampleBody, sampleExport, sampleHead } from '@pullcord/core/proof/sample-export';
import { keyLine } from '@pullcord/core/proof/signed-note';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import { sealCheckpoint, sealManifest, toNoteKey } from '@pullcord/seal/checkpoint-seal';
import { privateSigningKey, toSigner } from '@pullcord/seal/signing-key';

export interface SignedLedger {
  signingKey: string;
  key: string;
  head: string;
  exported: string;
  csv: string;
  /** What stands beside the CSV. */
  csvProof: string;
}

/**
 * A ledger as a portal keeps it, in a database file and as an export. From `from` on its entries are others; `named` is
 * the archive that its last entry puts on record.
 */
export async function signedLedger(
  path: string,
  size: number,
  { from, signingKey, named }: { from?: number; signingKey?: string; named?: ArchivedStretch } = {},
): Promise<SignedLedger> {
  const jwk =
    signingKey ?? JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const signer = await toSigner(privateSigningKey.parse(JSON.parse(jwk)));
  const bodies = Array.from({ length: size }, (_, at) =>
    named !== undefined && at === size - 1
      ? writtenBody(size, named)
      : sampleBody(at + 1, from !== undefined && at >= from ? 'forged' : 'kept'),
  );
  const { origin } = sampleHead(bodies);
  const head = await sealCheckpoint(sampleHead(bodies), signer);
  const key = keyLine(toNoteKey(origin, signer.pinned));
  const { lines, opened } = sampleExport(bodies);
  const first = JSON.stringify({ pullcordExport: 1, checkpoint: head, key });
  const before = [first, ...lines.slice(1, -1)].map((line) => `${line}\n`).join('');
  const digest = createHash('sha256').update(before).digest('hex');
  const manifest: ExportManifest = { ...(opened.manifest ?? never()), digest };
  const seal = await sealManifest(origin, manifest, signer);
  writeDatabase(path, bodies, lines, head);
  const csv = csvOf(bodies);
  const ofCsv = {
    ...manifest,
    format: 'csv' as const,
    digest: createHash('sha256').update(csv).digest('hex'),
  };
  const csvSeal = JSON.stringify({ seal: await sealManifest(origin, ofCsv, signer) });
  const tiles = lines.filter((line) => line.startsWith('{"hashes":'));
  const csvProof = [first, ...tiles, csvSeal].map((line) => `${line}\n`).join('');
  return { csv, csvProof, signingKey: jwk, key, head, exported: `${before}${JSON.stringify({ seal })}\n` };
}

function writtenBody(seq: number, payload: ArchivedStretch): string {
  const entry = { payload, type: 'archive.written' };
  return canonicalJson({ deviceId: null, deviceSequence: null, entry, recordedAt: 'then', seq });
}

/** A free text in the middle that holds a quote, a comma and a line end. */
function csvOf(bodies: readonly string[]): string {
  const leaf = (body: string) => Buffer.from(hashLeaf(Buffer.from(body))).toString('hex');
  const rows = bodies.map((body, at) => `${at + 1},"a ""b"",\r\nc",${leaf(body)}\r\n`);
  return `seq,text,leaf_hash\r\n${rows.join('')}`;
}

function writeDatabase(
  path: string,
  bodies: readonly string[],
  lines: readonly string[],
  head: string,
): void {
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  database.exec(`
    CREATE TABLE entries (seq INTEGER PRIMARY KEY, leaf_hash TEXT, body TEXT);
    CREATE TABLE tiles (level INTEGER, idx INTEGER, hashes BLOB);
    CREATE TABLE checkpoints (checkpoint_id INTEGER PRIMARY KEY, size INTEGER, note TEXT)`);
  const entry = database.prepare('INSERT INTO entries VALUES (?, ?, ?)');
  bodies.forEach((body, at) => {
    entry.run(at + 1, Buffer.from(hashLeaf(Buffer.from(body))).toString('hex'), body);
  });
  const tile = database.prepare('INSERT INTO tiles VALUES (0, ?, ?)');
  for (const line of lines) {
    const index = /"tile":\[0,(\d+)\]/.exec(line)?.[1];
    const hashes = Buffer.from(/"hashes":"([^"]+)"/.exec(line)?.[1] ?? '', 'base64');
    if (index !== undefined && hashes.length === 256 * 32) tile.run(Number(index), hashes);
  }
  database.prepare('INSERT INTO checkpoints VALUES (1, ?, ?)').run(bodies.length, head);
  database.exec('COMMIT');
  database.close();
}

function never(): never {
  throw new Error('the sample has a manifest');
}
