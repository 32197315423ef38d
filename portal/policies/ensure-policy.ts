import 'server-only';
import { DEFAULT_POLICY_SETTINGS } from '@pullcord/core/policy/policy';
import type { JobActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { signalCommit } from '../db/commit-signal.ts';
import { policies } from '../db/schema/policies.ts';
import { publishKeys } from './publish-keys.ts';
import { publishPeople } from './publish-people.ts';
import { publishVersion } from './publish-version.ts';

/** A policy is in force from the first start on, and names the people there are: devices judge roles by it. */
export async function ensurePolicy(actor: JobActor, at: number): Promise<void> {
  const published = await withWrite(async (tx) => {
    if ((await tx.$count(policies)) > 0) {
      const keys = await publishKeys(actor, tx, at);
      return (await publishPeople(actor, tx, at)) || keys;
    }
    const settings = DEFAULT_POLICY_SETTINGS;
    await publishVersion(actor, tx, { settings, reason: 'The defaults, at the first start.' }, at);
    return true;
  });
  if (published) signalCommit('policy');
}
