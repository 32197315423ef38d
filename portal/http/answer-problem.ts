import type { Problem } from '@pullcord/core/contract/problem';
import { ZodError } from 'zod';
import { PortalProblem } from '../access/portal-problem.ts';

/** What was thrown, as a problem a caller can act on. What we did not foresee says nothing of its inside. */
export function toProblem(thrown: unknown): PortalProblem {
  if (thrown instanceof PortalProblem) return thrown;
  if (thrown instanceof ZodError) {
    const [first] = thrown.issues;
    const where = first?.path.join('.') || 'the request';
    return new PortalProblem(
      'request_invalid',
      `${where}: ${first?.message ?? 'cannot be read'}. Nothing was changed.`,
      {
        issues: thrown.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
      },
    );
  }
  return new PortalProblem(
    'internal',
    'The portal could not finish this; the change was not made. Try again, and tell an admin if it repeats.',
  );
}

/** RFC 9457. */
export function answerProblem(problem: PortalProblem): Response {
  const body: Problem = {
    type: `https://pullcord.dev/problems/${problem.code}`,
    title: problem.code.replaceAll('_', ' '),
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    facts: problem.facts,
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
