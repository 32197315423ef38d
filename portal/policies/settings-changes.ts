import type { Desk, LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { compareDecimal } from '@pullcord/core/value/decimal';
import { limitFigure } from '@pullcord/core/words/names';
import { layerKey, layerLimits, layerName } from './layer-key.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';
import { SETTINGS_KNOBS } from './settings-knobs.ts';

/** One line of the difference. `direction` null where looser and tighter mean nothing. */
export interface SettingsChange {
  key: string;
  where: string;
  what: string;
  from: string;
  to: string;
  direction: 'looser' | 'tighter' | null;
}

/** What publishing `to` would change of `from`, layer by layer. */
export function settingsChanges(
  from: PolicySettings,
  to: PolicySettings,
  names: ReadonlyMap<string, string>,
): SettingsChange[] {
  const subjects = new Map<string, LayerSubject>();
  for (const { subject } of [...from.layers, ...to.layers]) subjects.set(layerKey(subject), subject);
  const ofLayers = [...subjects.values()].flatMap((subject) => layerChanges(from, to, subject, names));
  const ofKnobs = SETTINGS_KNOBS.filter(({ read }) => read(from) !== read(to)).map(({ words, read }) => ({
    key: words,
    where: 'Organisation',
    what: words,
    from: read(from),
    to: read(to),
    direction: null,
  }));
  return [...deskChanges(from, to, names), ...ofLayers, ...ofKnobs];
}

function deskChanges(
  from: PolicySettings,
  to: PolicySettings,
  names: ReadonlyMap<string, string>,
): SettingsChange[] {
  const ids = new Set([...(from.desks ?? []), ...(to.desks ?? [])].map(({ deskId }) => deskId));
  const lines: readonly { what: string; read: (desk: Desk) => string; is?: (desk: Desk) => string }[] = [
    { what: 'name', read: (desk) => desk.name },
    {
      what: 'people',
      read: (desk) => peopleWords(desk.personIds, names),
      is: (desk) => desk.personIds.join(),
    },
    { what: 'strategies', read: (desk) => desk.tags.join(', ') || 'none' },
  ];
  return [...ids].flatMap((id) => {
    const [before, after] = [from, to].map((settings) => settings.desks?.find(({ deskId }) => deskId === id));
    return lines.flatMap(({ what, read, is = read }) => {
      const [old = '', next = ''] = [before, after].map((desk) =>
        desk === undefined ? 'no desk' : read(desk),
      );
      const where = `Desk ${after?.name ?? before?.name ?? id}`;
      // Compared by what it is: two people who are both unnamed here are not the same.
      if (before !== undefined && after !== undefined && is(before) === is(after)) return [];
      return [{ key: `desk:${id} ${what}`, where, what, from: old, to: next, direction: null }];
    });
  });
}

function layerChanges(
  from: PolicySettings,
  to: PolicySettings,
  subject: LayerSubject,
  names: ReadonlyMap<string, string>,
): SettingsChange[] {
  const before = layerLimits(from, subject);
  const after = layerLimits(to, subject);
  return LIMIT_FIELDS.filter(({ field }) => before[field] !== after[field]).map(({ field, kind, words }) => {
    const old = before[field]?.toString();
    const next = after[field]?.toString();
    return {
      key: `${layerKey(subject)} ${field}`,
      where: layerName(subject, names),
      what: words,
      from: old === undefined ? 'no limit' : limitFigure(kind, old),
      to: next === undefined ? 'no limit' : limitFigure(kind, next),
      direction: looser(old, next) ? ('looser' as const) : ('tighter' as const),
    };
  });
}

function looser(from: string | undefined, to: string | undefined): boolean {
  if (to === undefined) return true;
  return from !== undefined && compareDecimal(to, from) > 0;
}

/** A trader knows the names of nobody else: those are counted, since an id says nothing to a reader. */
function peopleWords(personIds: readonly string[], names: ReadonlyMap<string, string>): string {
  const known = personIds.flatMap((id) => names.get(id) ?? []);
  const others = personIds.length - known.length;
  if (others > 0) known.push(others === 1 ? '1 other person' : `${others} other people`);
  return known.join(', ') || 'nobody';
}
