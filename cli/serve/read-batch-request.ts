import { type Scope, scope } from '@pullcord/core/selection/scope';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { z } from 'zod';
import { errorAnswer, type HttpAnswer } from './http-answer.ts';
import { statusesOf } from './statuses-of.ts';

/** The three bodies of the specification, and no other field: a misspelt one must not widen what is cancelled. */
const body = z.union([
  z.strictObject({ order_ids: z.array(z.string().trim().min(1)).min(1) }),
  z.strictObject({ strategy_tag: z.string().min(1).max(40), status: z.string() }),
  z.strictObject({ user_id: z.string().trim().min(1), status: z.string() }),
]);

/** `user` is the account asked for by its client code; null where the body names none. */
export interface BatchRequest {
  scope: Scope;
  user: string | null;
}

export function readBatchRequest(text: string): Result<BatchRequest, HttpAnswer> {
  const parsed = body.safeParse(findJson(text));
  if (!parsed.success) {
    return err(
      errorAnswer(400, 'Send {order_ids}, {strategy_tag, status} or {user_id, status}, and nothing else'),
    );
  }
  const { data } = parsed;
  if ('order_ids' in data) return toRequest({ ids: [...new Set(data.order_ids)] }, null);
  const statuses = statusesOf(data.status);
  if (statuses === undefined) {
    return err(errorAnswer(400, `status ${data.status} is not OPEN or PENDING: only those can be cancelled`));
  }
  const narrowed = statuses === null ? {} : { statuses };
  return 'strategy_tag' in data
    ? toRequest({ tags: [data.strategy_tag], ...narrowed }, null)
    : toRequest({ users: [data.user_id.toUpperCase()], ...narrowed }, data.user_id.toUpperCase());
}

function toRequest(wanted: Scope, user: string | null): Result<BatchRequest, HttpAnswer> {
  const read = scope.safeParse(wanted);
  if (read.success) return ok({ scope: read.data, user });
  return err(
    errorAnswer(400, 'An order id takes letters, digits and dashes only, and a batch 10,000 of them'),
  );
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
