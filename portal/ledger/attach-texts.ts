import 'server-only';
import { z } from 'zod';
import { runStatement, type WriteTx } from '../db/client.ts';

/** An entry's recorded text, with the hex hash of its leaf as computed from that text. */
export interface EntryText {
  seq: number;
  body: string;
  leafHash: string;
}

const leftRow = z.object({ left: z.number() });

/**
 * Puts texts back into their places. A text goes only where the tree's leaf has its very hash; throws, and the
 * transaction writes nothing, where one of these entries would stay without its text.
 */
export async function attachTexts(tx: WriteTx, texts: readonly EntryText[]): Promise<void> {
  const rows = JSON.stringify(texts.map(({ seq, body, leafHash }) => [seq, body, leafHash]));
  await runStatement(tx, ATTACH, [rows]);
  const [found] = await runStatement(tx, LEFT, [rows]);
  const { left } = leftRow.parse(found);
  if (left > 0) throw new Error(`${left} texts are not those of the entries they were to go back to.`);
}

const ATTACH = `UPDATE entries SET body = texts.body FROM (
    SELECT value ->> 0 AS seq, value ->> 1 AS body, value ->> 2 AS leaf FROM json_each(?1)
  ) AS texts WHERE entries.seq = texts.seq AND entries.leaf_hash = texts.leaf AND entries.body = ''`;
const LEFT = `SELECT count(*) AS left FROM json_each(?1) AS texts JOIN entries ON entries.seq = texts.value ->> 0
  WHERE entries.body = ''`;
