import 'server-only';
import type { InValue } from '@libsql/client';
import type { Entry } from '@pullcord/core/audit/entry';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import type { WriteTx } from '../db/client.ts';
import { readFiguresBefore } from './changed-amounts.ts';
import { findHead, growTree, treeAt } from './grow-tree.ts';
import { hexDigest } from './hex-digest.ts';
import { insertValues } from './insert-rows.ts';
import { markEntries } from './mark-entries.ts';
import { projectEntries } from './project-entries.ts';

/** An entry on its way into the ledger. `uploaded` where a device numbered it. */
export interface EntryDraft {
  entry: Entry;
  /** The entry's canonical text with its hex SHA-256, where the caller has checked it already. */
  checked?: { text: string; hash: string };
  uploaded?: { deviceId: string; deviceSequence: number; personId: string };
}

/**
 * The only writer of entries. It takes a transaction, so an entry and the change it records stand or fall
 * together. Returns the first and last sequence number. `asked` is epoch ms on the portal's clock.
 */
export async function appendEntries(
  tx: WriteTx,
  drafts: readonly EntryDraft[],
  asked: number,
): Promise<{ first: number; last: number }> {
  const head = await findHead(tx);
  const tree = await treeAt(tx, head);
  const { at, clockBack } = recordedAt(asked, head?.recordedAt ?? 0);
  const first = tree.size + 1;
  const time = new Date(at).toISOString();
  const rows = drafts.map((draft, index) => toRow(draft, first + index, at, time));
  await insertValues(
    tx,
    INTO,
    rows.map(({ values }) => values),
  );
  await growTree(
    tx,
    tree,
    rows.map(({ leafHash }) => leafHash),
  );
  const ofBatches = drafts.flatMap((draft, index) => {
    const { entry } = draft;
    const { batchId } = entry;
    if (batchId === null) return [];
    const text = rows[index]?.body ?? '';
    return [{ entry, batchId, seq: first + index, at, personId: writerOf(draft), text }];
  });
  const figures = await readFiguresBefore(tx, ofBatches);
  await projectEntries(tx, ofBatches);
  const marked = drafts.map((draft, index) => ({
    entry: draft.entry,
    seq: first + index,
    personId: writerOf(draft),
    deviceId: draft.uploaded?.deviceId ?? draft.entry.deviceId,
    ...(clockBack && index === 0 ? { clockBack } : {}),
  }));
  await markEntries(tx, marked, tree.size, figures);
  return { first, last: first + drafts.length - 1 };
}

/** Writers read the clock before they wait for their turn: no more than this is only that. */
export const TURN_MS = 60_000;

/** Time never runs backwards from entry to entry, unless the clock itself was set back: that is said as it was. */
function recordedAt(asked: number, last: number): { at: number; clockBack?: true } {
  if (asked >= last) return { at: asked };
  return last - asked <= TURN_MS ? { at: last } : { at: asked, clockBack: true };
}

/** What a device wrote before it was paired names nobody: it belongs to who paired the device. */
function writerOf({ entry, uploaded }: EntryDraft): string | null {
  return entry.personId ?? uploaded?.personId ?? null;
}

/** The first five are one for a whole upload as a rule, and mostly the next two. */
const INTO = {
  table: 'entries',
  columns: [
    ...['recorded_at', 'person_id', 'device_id', 'account', 'policy_version'],
    ...['batch_id', 'type', 'seq', 'occurred_at', 'entry_id', 'device_sequence', 'order_id'],
    ...['entry_hash', 'leaf_hash', 'body'],
  ],
  alike: [7, 5],
  onConflict: '',
};

/** `time` is `at` in ISO 8601. */
function toRow(draft: EntryDraft, seq: number, at: number, time: string) {
  const { entry, checked, uploaded } = draft;
  const entryText = checked?.text ?? canonicalJson(entry);
  const deviceId = uploaded?.deviceId ?? null;
  const deviceSequence = uploaded?.deviceSequence ?? null;
  // Keys in code-unit order around text that is canonical already: the whole is canonical without doing it again.
  const body = `{"deviceId":${JSON.stringify(deviceId)},"deviceSequence":${deviceSequence},"entry":${entryText},"recordedAt":"${time}","seq":${seq}}`;
  // RFC 6962 leaves are hashed with a zero byte before them, so that no leaf can pass for a node.
  const leafHash = hexDigest(`\0${body}`);
  const { account, policyVersion, batchId, entryId, type } = entry;
  const isOfOrder = entry.type === 'order.settled' || entry.type === 'request.doubted';
  const orderId = isOfOrder ? entry.payload.before.orderId : null;
  const values: InValue[] = [
    ...[at, writerOf(draft), deviceId, account, policyVersion],
    ...[batchId, type, seq, Date.parse(entry.occurredAt), entryId, deviceSequence, orderId],
    ...[checked?.hash ?? hexDigest(entryText), leafHash, body],
  ];
  return { values, leafHash, body };
}
