import type { Usage } from '../plan/judge-limits.ts';
import { type EffectiveLimit, judge, type LimitKind, type Verdict } from '../plan/limits.ts';
import { FIELD_OF } from './effective.ts';
import type { Desk, LayerSubject, PolicySettings } from './policy.ts';

/** A batch as the minute counts it: asked for now, or one that still holds its room. */
export interface MinuteBatch {
  personId: string | null;
  automated: boolean;
  orders: number;
  strategies: readonly { tag: string | null; orders: number }[];
}

/** What of a layer's minute is used. */
export type MinuteUse = Pick<Usage, 'ordersLastMinute' | 'batchesLastMinute'>;

const KINDS = ['orders_per_minute', 'batches_per_minute'] as const satisfies readonly LimitKind[];

/** One layer's limit on a stretch of time, with how many orders of the batch it addresses. */
export interface MinuteLimit extends EffectiveLimit {
  subject: LayerSubject;
  adds: number;
}

/**
 * Every layer's limits on a stretch of time beside the sum over all that the layer addresses, this batch included:
 * the organisation counts everybody, a desk its people and its strategies, a strategy its orders whoever sends them.
 * `held` is every batch of the last minute, of whomever.
 */
export function judgeMinute(
  settings: PolicySettings,
  batch: MinuteBatch,
  held: readonly MinuteBatch[],
): Verdict[] {
  return minuteLimits(settings, batch).map(({ subject, adds, ...limit }) => {
    const used = minuteUse(subject, settings.desks ?? [], held);
    const figure =
      limit.kind === 'orders_per_minute' ? used.ordersLastMinute + adds : used.batchesLastMinute + 1;
    return judge(limit, String(figure));
  });
}

/** Those limits that this batch adds to, one for each layer: none hides another, since each counts others' orders. */
export function minuteLimits(settings: PolicySettings, batch: MinuteBatch): MinuteLimit[] {
  const desks = settings.desks ?? [];
  return settings.layers.flatMap(({ subject, limits }) => {
    const adds = ordersUnder(subject, desks, batch);
    if (adds === 0) return [];
    const strategy = subject.kind === 'strategy' ? subject.tag : null;
    return KINDS.flatMap((kind) => {
      const bound = limits[FIELD_OF[kind]];
      if (bound === undefined) return [];
      return { kind, bound: String(bound), setBy: setterOf(subject, desks), strategy, subject, adds };
    });
  });
}

/** What these batches use of the minute that a layer on this subject counts. */
export function minuteUse(
  subject: LayerSubject,
  desks: readonly Desk[],
  held: readonly MinuteBatch[],
): MinuteUse {
  const parts = held.map((batch) => ordersUnder(subject, desks, batch)).filter((orders) => orders > 0);
  return {
    ordersLastMinute: parts.reduce((sum, orders) => sum + orders, 0),
    batchesLastMinute: parts.length,
  };
}

/** How many orders of the batch a layer on this subject addresses. */
function ordersUnder(subject: LayerSubject, desks: readonly Desk[], batch: MinuteBatch): number {
  switch (subject.kind) {
    case 'organisation':
      return batch.orders;
    case 'automated':
      return batch.automated ? batch.orders : 0;
    case 'person':
      return subject.personId === batch.personId ? batch.orders : 0;
    case 'strategy':
      return ordersTagged([subject.tag], batch);
    case 'desk': {
      const desk = desks.find(({ deskId }) => deskId === subject.deskId);
      if (desk === undefined) return 0;
      const member = batch.personId !== null && desk.personIds.includes(batch.personId);
      return member ? batch.orders : ordersTagged(desk.tags, batch);
    }
  }
}

function ordersTagged(tags: readonly string[], { strategies }: MinuteBatch): number {
  return strategies.reduce(
    (sum, { tag, orders }) => sum + (tag !== null && tags.includes(tag) ? orders : 0),
    0,
  );
}

function setterOf(subject: LayerSubject, desks: readonly Desk[]): string {
  switch (subject.kind) {
    case 'organisation':
      return 'Organisation';
    case 'automated':
      return 'Automated callers';
    case 'person':
      return 'Person';
    case 'strategy':
      return `Strategy ${subject.tag}`;
    case 'desk':
      return `Desk ${desks.find(({ deskId }) => deskId === subject.deskId)?.name ?? ''}`;
  }
}
