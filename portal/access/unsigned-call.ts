import { PortalProblem } from './portal-problem.ts';

/** A signature that does not count for this call. It names our time, so that a wrong clock can be mended. */
export function unsignedCall(detail: string, why: string, at: number): PortalProblem {
  const facts = { why, serverTime: new Date(at).toISOString() };
  return new PortalProblem('device_signature_invalid', `${detail} Nothing was changed.`, facts);
}
