import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { layerKey, layerLimits, layerName } from './layer-key.ts';

/** What the middle of the limits page shows: one layer, or a group of settings that hold for everyone. */
export type Place =
  | { at: 'layer'; subject: LayerSubject }
  | { at: 'confirmation' }
  | { at: 'floor' }
  | { at: 'sending' };

/** Groups of settings beside the layers, with what each is made of. */
export const GROUPS = [
  {
    at: 'confirmation',
    name: 'Confirmation',
    note: 'What is asked before a batch goes, and what happens over a limit. Holds for everyone.',
    of: (s: PolicySettings) => [s.overSize, s.confirmation, s.unknownValue],
  },
  {
    at: 'floor',
    name: 'Without the portal',
    note: 'What holds on a device that has not read a policy for too long. An emergency is never refused for that.',
    of: (s: PolicySettings) => [s.floor, s.policyAgeMaxMs],
  },
  {
    at: 'sending',
    name: 'Sending and retry',
    note: 'How fast cancels leave, by which route, and what is tried again. Holds for everyone.',
    of: (s: PolicySettings) => [s.retry, s.rate, s.routes],
  },
] as const;

export function placeKey(place: Place): string {
  return place.at === 'layer' ? layerKey(place.subject) : place.at;
}

export function placeTitle(place: Place, names: ReadonlyMap<string, string>): string {
  const group = GROUPS.find(({ at }) => at === place.at);
  if (place.at !== 'layer') return group?.name ?? '';
  return `Limits of ${place.subject.kind === 'organisation' ? 'the organisation' : layerName(place.subject, names)}`;
}

export function placeNote(place: Place): string {
  const group = GROUPS.find(({ at }) => at === place.at);
  if (group !== undefined) return group.note;
  return `${place.at === 'layer' ? LAYER_NOTES[place.subject.kind] : ''}Quantities count pending units. An empty field leaves the matter to the other layers.`;
}

/** Whose batches a layer's limits bind, and whose orders its minute is made of. */
const LAYER_NOTES: Readonly<Record<LayerSubject['kind'], string>> = {
  organisation: 'Of one batch they bind each person; a minute is counted over everybody together. ',
  desk: 'Of one batch they bind each of its people, and its strategies’ part of anybody’s; a minute is counted over all of these together. ',
  person: 'They bind this person, a minute over all their devices. ',
  strategy:
    'They bind this strategy’s part of anybody’s batch; a minute counts its orders, whoever sends them. ',
  automated:
    'They bind the command line and its server, whoever runs it; a minute is counted over all of them together. ',
};

/** Keys of the places where the draft differs from what is in force. */
export function editedPlaces(from: PolicySettings, to: PolicySettings): ReadonlySet<string> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const subjects = [...from.layers, ...to.layers].map((layer) => layer.subject);
  const edited = subjects.filter((subject) => differs(layerLimits(from, subject), layerLimits(to, subject)));
  const deskOf = (s: PolicySettings, id: string) => s.desks?.find(({ deskId }) => deskId === id);
  const desks = [...(from.desks ?? []), ...(to.desks ?? [])].map(({ deskId }) => deskId);
  return new Set([
    ...edited.map(layerKey),
    ...desks.filter((id) => differs(deskOf(from, id), deskOf(to, id))).map((id) => `desk:${id}`),
    ...GROUPS.filter(({ of }) => differs(of(from), of(to))).map(({ at }) => at),
  ]);
}
