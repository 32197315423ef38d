import type { Limits } from '@pullcord/core/plan/limits';
import type { LayerSubject, PolicyLayer, PolicySettings } from '@pullcord/core/policy/policy';

/**
 * A layer's subject as text, for addresses and keys: 'organisation', 'person:P1', 'strategy:straddle-07',
 * 'desk:D1', 'automated'.
 */
export function layerKey(subject: LayerSubject): string {
  switch (subject.kind) {
    case 'person':
      return `person:${subject.personId}`;
    case 'strategy':
      return `strategy:${subject.tag}`;
    case 'desk':
      return `desk:${subject.deskId}`;
    default:
      return subject.kind;
  }
}

/** `names` holds people's by person id and desks' by desk id. */
export function layerName(subject: LayerSubject, names: ReadonlyMap<string, string>): string {
  switch (subject.kind) {
    case 'organisation':
      return 'Organisation';
    case 'automated':
      return 'Automated callers';
    case 'strategy':
      return subject.tag;
    case 'person':
      return names.get(subject.personId) ?? subject.personId;
    case 'desk':
      return names.get(subject.deskId) ?? subject.deskId;
  }
}

/** What the layer limits; an absent layer limits nothing. */
export function layerLimits(settings: PolicySettings, subject: LayerSubject): Limits {
  return settings.layers.find((layer) => layerKey(layer.subject) === layerKey(subject))?.limits ?? {};
}

/** The settings with that layer's limits replaced. A layer that limits nothing is taken out; the organisation's stays. */
export function withLayer(settings: PolicySettings, subject: LayerSubject, limits: Limits): PolicySettings {
  const empty = Object.values(limits).every((value) => value === undefined);
  const kept = (layer: PolicyLayer) => layerKey(layer.subject) !== layerKey(subject);
  const at = settings.layers.findIndex((layer) => !kept(layer));
  if (empty && subject.kind !== 'organisation') return { ...settings, layers: settings.layers.filter(kept) };
  const layer = { subject, limits };
  if (at < 0) return { ...settings, layers: [...settings.layers, layer] };
  return { ...settings, layers: settings.layers.map((each, index) => (index === at ? layer : each)) };
}
