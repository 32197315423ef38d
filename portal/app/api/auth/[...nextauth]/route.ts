import NextAuth from 'next-auth';
import { authOptions } from '../../../../access/auth-options.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

// Made a call, since the settings are checked at start and not while the portal is built.
function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions(request.headers))(request, context);
}

export { handler as GET, handler as POST };
