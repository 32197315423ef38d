import { BROKER_MESSAGE_LENGTH_MAX, type BrokerWords } from '../dispatch/cancel-ack.ts';
import { boundedText } from '../value/bounded-text.ts';
import { type WireEnvelope, wireEnvelope } from './wire.ts';

/** One HTTP exchange with the broker, as a transport saw it. Header names are lower case. */
export type BrokerReply =
  | {
      status: number;
      /** '' or null where there is none. */
      contentType: string | null;
      text: string;
      headers?: Readonly<Record<string, string>>;
    }
  | { failed: 'timeout' | 'connection' | 'aborted' };
export type HttpReply = Extract<BrokerReply, { status: number }>;

export type ReplyBody =
  | { form: 'json'; json: unknown; envelope: WireEnvelope }
  /** A page of the edge or of a sign-in in place of the answer. */
  | { form: 'html' }
  /** A sentence in its place: an edge that is asked for JSON may say no more than 'error code: 1010'. */
  | { form: 'plain' }
  | { form: 'empty' }
  | { form: 'unreadable' };

/** Never trusts the content type alone: an edge page may come as anything. */
export function replyBody(reply: HttpReply): ReplyBody {
  const text = reply.text.trim();
  if (text === '') return { form: 'empty' };
  if (text.startsWith('<')) return { form: 'html' };
  try {
    const json: unknown = JSON.parse(text);
    const envelope = wireEnvelope.safeParse(json);
    if (envelope.success) return { form: 'json', json, envelope: envelope.data };
    return Array.isArray(json)
      ? { form: 'json', json, envelope: wireEnvelope.parse({ status: 'success', data: json }) }
      : { form: 'unreadable' };
  } catch {
    if (reply.contentType?.includes('html') === true) return { form: 'html' };
    return { form: /^[a-z]/i.test(text) ? 'plain' : 'unreadable' };
  }
}

const NO_WORDS: BrokerWords = { httpStatus: null, code: null, message: null };

/** What the broker said, for people and the record: the first error, or the page's title. */
export function replyWords(reply: BrokerReply, body?: ReplyBody): BrokerWords {
  if ('failed' in reply) return { ...NO_WORDS, message: `no answer: ${reply.failed}` };
  const words = { ...NO_WORDS, httpStatus: reply.status };
  if (body?.form === 'html') return { ...words, message: pageWords(reply.text) };
  if (body?.form === 'plain') return { ...words, message: toBrokerMessage(reply.text.trim()) };
  if (body?.form !== 'json') return words;
  const error = body.envelope.errors?.[0];
  const message = error?.message ?? body.envelope.message ?? null;
  return {
    ...words,
    code: error?.code ?? body.envelope.error_code,
    message: toBrokerMessage(message),
  };
}

/** As much of it as is kept. */
export function toBrokerMessage(text: string | null): string | null {
  return text === null ? null : boundedText(text, BROKER_MESSAGE_LENGTH_MAX);
}

/**
 * The wait the broker named, in ms; it documents none, but an edge may. It is told in seconds or as an instant, which counts
 * from the answer's own date: what this machine's clock says may be wrong.
 */
export function replyRetryAfterMs(reply: BrokerReply): number | null {
  if ('failed' in reply) return null;
  const named = reply.headers?.['retry-after']?.trim() ?? '';
  const seconds = named === '' ? Number.NaN : Number(named);
  const wait = Number.isNaN(seconds)
    ? Date.parse(named) - Date.parse(reply.headers?.date ?? '')
    : seconds * 1_000;
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

/** Title and Ray id: what the broker's support asks for. */
function pageWords(text: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim() ?? 'a page in place of an answer';
  const ray = /Ray ID:?\s*(?:<[^>]*>)?\s*([0-9a-f]+)/i.exec(text)?.[1];
  return boundedText(`${title}${ray === undefined ? '' : ` (Ray ID ${ray})`}`, BROKER_MESSAGE_LENGTH_MAX);
}
