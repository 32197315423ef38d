import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';
import { answerPolicy } from '../../../../policies/answer-policy.ts';
import { publishPolicy } from '../../../../policies/publish-policy.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('readPolicy', ({ actor, headers, query, at }) =>
  answerPolicy(actor, { etag: headers.get('if-none-match'), asked: query.asked }, at),
);
export const POST = defineRoute('publishPolicy', ({ actor, body, at }) => publishPolicy(actor, body, at));
