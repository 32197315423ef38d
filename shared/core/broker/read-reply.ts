import type { BrokerWords } from '../dispatch/cancel-ack.ts';
import { err, ok, type Result } from '../value/result.ts';
import { type BrokerReply, replyBody, replyRetryAfterMs, replyWords } from './broker-reply.ts';
import { rejectOf } from './reject-of.ts';

export type ReplyFailureKind =
  | 'token_invalid'
  | 'rate_limited'
  | 'edge_blocked'
  | 'unreachable'
  | 'timeout'
  | 'server_error'
  | 'empty'
  | 'unreadable'
  | 'refused';

/** A reading that did not come, with the broker's own words where it said any. */
export interface ReplyFailure {
  kind: ReplyFailureKind;
  words: BrokerWords;
  retryAfterMs: number | null;
}

/** The JSON of an answer to a read (book, positions, profile, lists), or why there is none. */
export function readReply(reply: BrokerReply): Result<unknown, ReplyFailure> {
  const fail = (kind: ReplyFailureKind, words = replyWords(reply)) =>
    err({ kind, words, retryAfterMs: replyRetryAfterMs(reply) });
  if ('failed' in reply) return fail(reply.failed === 'timeout' ? 'timeout' : 'unreachable');
  const body = replyBody(reply);
  const words = replyWords(reply, body);
  if (reply.status === 401) return fail('token_invalid', words);
  if (reply.status === 429) return fail('rate_limited', words);
  if (reply.status >= 500) return fail('server_error', words);
  if (body.form === 'html') {
    const signIn = reply.status < 300 && /log ?in|sign ?in|session/i.test(reply.text);
    return fail(signIn ? 'token_invalid' : 'edge_blocked', words);
  }
  if (body.form === 'empty') return fail('empty', words);
  if (body.form === 'plain' && reply.status === 403) return fail('edge_blocked', words);
  if (body.form !== 'json') return fail('unreadable', words);
  if (reply.status < 300 && body.envelope.status?.toLowerCase() !== 'error') return ok(body.json);
  // The rate limit has been seen inside a 2xx, so the code is read whatever the status.
  const reason = rejectOf('single', words.code, words.message);
  if (reason === 'rate_limited' || reason === 'token_invalid') return fail(reason, words);
  return fail('refused', words);
}
