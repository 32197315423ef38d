import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '../../../../access/auth-options.ts';
import { answerProblem, toProblem } from '../../../../http/answer-problem.ts';
import { readBody } from '../../../../http/read-body.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** A sign-in is an email, a password and a code. next-auth itself would hold whatever a stranger sends. */
const BODY_BYTES_MAX = 10_000;

// Made a call, since the settings are checked at start and not while the portal is built.
async function handler(request: Request, context: Context): Promise<Response> {
  let bounded: NextRequest;
  try {
    const { method, headers, url } = request;
    const body = await readBody(request, BODY_BYTES_MAX);
    bounded = new NextRequest(url, { method, headers, ...(body === '' ? {} : { body }) });
  } catch (failure) {
    return answerProblem(toProblem(failure));
  }
  return NextAuth(authOptions(request.headers))(bounded, context);
}

export { handler as GET, handler as POST };
