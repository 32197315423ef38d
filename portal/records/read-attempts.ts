import 'server-only';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';

/** One round of requests of a batch. Times are epoch ms as claimed; orders are counted by what the broker said. */
export interface Attempt {
  attempt: number;
  requests: number;
  /** Number of the first and the last entry of the round. */
  firstSeq: number;
  lastSeq: number;
  firstAt: number;
  lastAt: number;
  /** The broker took the request; not an outcome. */
  taken: number;
  rejected: number;
  inDoubt: number;
  /** Requests without any answer written down. */
  unanswered: number;
}

const attempts = z.array(
  z.object({
    attempt: z.number(),
    requests: z.number(),
    firstSeq: z.number(),
    lastSeq: z.number(),
    firstAt: z.number(),
    lastAt: z.number(),
    taken: z.number(),
    rejected: z.number(),
    inDoubt: z.number(),
    unanswered: z.number(),
  }),
);

const fact = (name: string) => `json_extract(body, '$.entry.payload.${name}')`;
const acks = (kind: string) =>
  `(SELECT count(*) FROM json_each(body, '$.entry.payload.acks') WHERE json_extract(value, '$.kind') = '${kind}')`;

/**
 * Every attempt of a batch, in their order: SQLite reads the entries, since a batch may have ten thousand. None where
 * their texts are archived.
 */
export async function readAttempts(batchId: string): Promise<Attempt[]> {
  const rows = await readStatement(
    `WITH sent AS MATERIALIZED (
       SELECT seq, occurred_at AS at, ${fact('requestId')} AS request, ${fact('attempt')} AS attempt
       FROM entries WHERE batch_id = ?1 AND type = 'request.sent' AND body <> ''),
     answered AS MATERIALIZED (
       SELECT ${fact('requestId')} AS request, ${acks('taken')} AS taken, ${acks('rejected')} AS rejected,
         ${acks('in_doubt')} AS doubt
       FROM entries WHERE batch_id = ?1 AND type = 'request.answered' AND body <> '')
     SELECT attempt, count(*) AS requests, min(seq) AS firstSeq, max(seq) AS lastSeq, min(at) AS firstAt,
       max(at) AS lastAt, coalesce(sum(taken), 0) AS taken, coalesce(sum(rejected), 0) AS rejected,
       coalesce(sum(doubt), 0) AS inDoubt, sum(answered.request IS NULL) AS unanswered
     FROM sent LEFT JOIN answered USING (request) GROUP BY attempt ORDER BY attempt`,
    [batchId],
  );
  return attempts.parse(rows);
}
