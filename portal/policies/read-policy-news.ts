import 'server-only';
import { desc } from 'drizzle-orm';
import { read } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';

/** The policy in force as the bytes of one server-sent event. */
export interface PolicyNews {
  version: number;
  event: Uint8Array;
}

/** Undefined only before the portal's first start has ended. */
export async function readPolicyNews(): Promise<PolicyNews | undefined> {
  const [found] = await read()
    .select({ version: policies.version, policy: policies.jws })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  if (found === undefined) return undefined;
  const { version } = found;
  const event = `event: policy\nid: ${version}\ndata: ${JSON.stringify(found)}\n\n`;
  return { version, event: new TextEncoder().encode(event) };
}
