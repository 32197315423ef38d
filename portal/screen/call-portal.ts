import { problem } from '@pullcord/core/contract/problem';
import { toFailure } from './to-failure.ts';

export interface CallFailure {
  /** What happened, for a heading. */
  title: string;
  /** What was kept and what to do. */
  detail: string;
  code: string;
}

export type CallAnswer = { ok: true; body: unknown } | { ok: false; failure: CallFailure };

/** One call from a page to /api/v1. Never throws: a lost connection is a failure with its own words. */
export async function callPortal(path: string, body?: unknown): Promise<CallAnswer> {
  const request: RequestInit = { method: body === undefined ? 'GET' : 'POST', cache: 'no-store' };
  if (body !== undefined) {
    request.headers = { 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  try {
    const response = await fetch(`/api/v1/${path}`, request);
    const text = await response.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return { ok: true, body: json };
    const told = problem.safeParse(json);
    if (told.success) return { ok: false, failure: toFailure(told.data) };
    return {
      ok: false,
      failure: {
        title: `The portal answered ${response.status}`,
        detail: 'Nothing is known to have changed. Reload the page to see what stands, then try again.',
        code: 'internal',
      },
    };
  } catch {
    return {
      ok: false,
      failure: {
        title: 'The portal did not answer',
        detail: 'What you typed is kept here. Check the connection and try again.',
        code: 'unavailable',
      },
    };
  }
}
