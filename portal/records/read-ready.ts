import 'server-only';
import { max } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import { read } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';

/** Ready to take calls: the tables are there and a policy is in force. A load balancer asks this, `health` is for whoever restarts. */
export async function readReady(): Promise<{ status: 'ready'; policyVersion: number; serverTime: string }> {
  let policyVersion: number | null | undefined;
  try {
    [{ policyVersion } = { policyVersion: null }] = await read()
      .select({ policyVersion: max(policies.version) })
      .from(policies);
  } catch {
    throw new PortalProblem('unavailable', 'The database does not answer. Try again shortly.');
  }
  if (policyVersion === null) {
    throw new PortalProblem('unavailable', 'No policy is published yet. Try again shortly.');
  }
  return { status: 'ready', policyVersion, serverTime: new Date().toISOString() };
}
