import type { Order } from '@pullcord/core/order/order';
import { isOpen } from '@pullcord/core/order/order-status';
import type { Scope } from '@pullcord/core/selection/scope';

/** The filters are a scope without 'all': no field means every open order. */
export type OverlayFilters = Omit<Scope, 'all'>;

/** Filter fields that hold a list of values, as the chips show them. */
export type FilterField =
  | 'tag'
  | 'instruments'
  | 'segments'
  | 'sides'
  | 'products'
  | 'types'
  | 'statuses'
  | 'users'
  | 'olderThanMs';

/** Stands for orders without a tag among the values of the tag chip; a real tag is never empty. */
export const NO_TAG = '';

/** What the worker is sent: no filter at all must say 'all'. */
export function scopeOf(filters: OverlayFilters): Scope {
  return isUnfiltered(filters) ? { all: true } : filters;
}

export function isUnfiltered(filters: OverlayFilters): boolean {
  return Object.values(filters).every((field) => field === undefined);
}

/** A saved scope as filters; 'all' narrows nothing. */
export function filtersOf(scope: Scope): OverlayFilters {
  const { all: _all, ...filters } = scope;
  return filters;
}

export function valuesOf(filters: OverlayFilters, field: FilterField): string[] {
  if (field === 'tag') return [...(filters.tags ?? []), ...(filters.untagged ? [NO_TAG] : [])];
  if (field === 'olderThanMs') return filters.olderThanMs === undefined ? [] : [String(filters.olderThanMs)];
  return [...(filters[field] ?? [])];
}

/** Filters with one field replaced; no values take the field away. */
export function withValues(
  filters: OverlayFilters,
  field: FilterField,
  values: readonly string[],
): OverlayFilters {
  const next: Record<string, unknown> = { ...filters };
  if (field === 'tag') {
    const tags = values.filter((value) => value !== NO_TAG);
    put(next, 'tags', tags.length > 0 ? tags : undefined);
    put(next, 'untagged', values.includes(NO_TAG) ? true : undefined);
  } else if (field === 'olderThanMs') {
    put(next, field, values[0] === undefined ? undefined : Number(values[0]));
  } else {
    put(next, field, values.length > 0 ? [...values] : undefined);
  }
  return next as OverlayFilters;
}

export function withText(filters: OverlayFilters, text: string): OverlayFilters {
  const next: Record<string, unknown> = { ...filters };
  put(next, 'text', text.trim() === '' ? undefined : text.slice(0, 100));
  return next as OverlayFilters;
}

/** The value an order has in a field; null where it has none. */
export function valueIn(order: Order, field: Exclude<FilterField, 'olderThanMs'>): string | null {
  switch (field) {
    case 'tag':
      return order.tag ?? NO_TAG;
    case 'instruments':
      return order.instrumentKey;
    case 'segments':
      return order.segment;
    case 'sides':
      return order.side;
    case 'products':
      return order.product;
    case 'types':
      return order.type;
    case 'statuses':
      return order.status;
    case 'users':
      return order.placedBy;
  }
}

/** The values a field has among the open orders, most orders first. */
export function countsOf(
  orders: readonly Order[],
  field: Exclude<FilterField, 'olderThanMs'>,
): { value: string; count: number; example: Order }[] {
  const found = new Map<string, { value: string; count: number; example: Order }>();
  for (const order of orders) {
    if (!isOpen(order.status)) continue;
    const value = valueIn(order, field);
    if (value === null) continue;
    const held = found.get(value);
    if (held) held.count += 1;
    else found.set(value, { value, count: 1, example: order });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete target[key];
  else target[key] = value;
}
