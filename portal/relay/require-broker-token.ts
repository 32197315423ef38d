import { PortalProblem } from '../access/portal-problem.ts';

/** The broker's token as the device sent it, in the broker's own form. It is never part of a body, so never logged with one. */
export function requireBrokerToken(headers: Headers): string {
  const found = /^Bearer ([\x21-\x7e]{8,4000})$/.exec(headers.get('Authorization') ?? '')?.[1];
  if (found !== undefined) return found;
  throw new PortalProblem('request_invalid', 'The call carries no broker token. Nothing was sent.', {
    field: 'authorization',
  });
}
