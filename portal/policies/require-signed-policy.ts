import 'server-only';
import { desc } from 'drizzle-orm';
import type { DeviceActor } from '../access/actor.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { read } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';

/** The signed document in force, as it was stored. */
export async function requireSignedPolicy(_actor: DeviceActor): Promise<{ version: number; policy: string }> {
  const [found] = await read()
    .select({ version: policies.version, policy: policies.jws })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  if (found === undefined) {
    throw new PortalProblem(
      'unavailable',
      'No policy is published yet. The last one you hold stays in force.',
    );
  }
  return found;
}
