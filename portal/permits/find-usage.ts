import 'server-only';
import { type MinuteUse, minuteUse } from '@pullcord/core/policy/judge-minute';
import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/require-permission.ts';
import { layerKey } from '../policies/layer-key.ts';
import { readMinute } from './read-minute.ts';

/**
 * What is used of the minute that each layer counts, as of `at` (epoch ms), by the layer's key: those of the settings,
 * and each of these people's.
 */
export async function findUsage(
  actor: Actor,
  { layers, desks = [] }: Pick<PolicySettings, 'layers' | 'desks'>,
  personIds: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, MinuteUse>> {
  requirePermission(actor, 'policy.read');
  const held = await readMinute(at);
  const people = personIds.map((personId): LayerSubject => ({ kind: 'person', personId }));
  const subjects = [...layers.map(({ subject }) => subject), ...people];
  return new Map(subjects.map((subject) => [layerKey(subject), minuteUse(subject, desks, held)]));
}
