import type { Problem } from '@pullcord/core/contract/problem';
import type { CallFailure } from './call-portal.ts';

/** Ends a sentence: what stands before it is no initial, and what follows begins a new one. */
const FIRST_SENTENCE = /^(.*?(?:[^\s.]{2,}|\d))\.\s+(?=[\p{Lu}'‘])/su;

/** A declined call as people read it: what happened first, then what was kept and what to do. A code is no sentence. */
export function toFailure({ code, detail }: Pick<Problem, 'code' | 'detail'>): CallFailure {
  const [head, title] = FIRST_SENTENCE.exec(detail) ?? [];
  if (head === undefined || title === undefined)
    return { title: detail.replace(/\.$/, ''), detail: '', code };
  return { title, detail: detail.slice(head.length), code };
}
