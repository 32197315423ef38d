import { PortalProblem } from '../access/portal-problem.ts';
import { answerProblem } from './answer-problem.ts';

/** An address below /api/v1/ that the contract does not hold: a program that asks there reads a problem, not a page. */
export function answerUnknown(): Response {
  const detail =
    'There is nothing at this address. Nothing was changed. GET /api/v1/openapi.json names what there is.';
  const answer = answerProblem(new PortalProblem('not_found', detail));
  answer.headers.set('cache-control', 'no-store');
  return answer;
}
