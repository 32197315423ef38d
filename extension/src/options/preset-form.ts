import { segment } from '@pullcord/core/order/instrument';
import { side } from '@pullcord/core/order/order';
import type { Scope } from '@pullcord/core/selection/scope';
import { segmentName } from '@pullcord/core/words/names';

/** A preset as it is typed in the options. */
export interface PresetForm {
  name: string;
  /** Tags, separated by commas. */
  tags: string;
  segments: string[];
  sides: string[];
  products: string[];
}

export const EMPTY_PRESET: PresetForm = { name: '', tags: '', segments: [], sides: [], products: [] };

/** The scope a form means; no field means every open order. */
export function scopeOfForm(form: PresetForm): Scope {
  const tags = form.tags
    .split(',')
    .map((tag) => tag.trim().slice(0, 40))
    .filter((tag) => tag !== '');
  const segments = form.segments.flatMap((value) => segment.safeParse(value).data ?? []);
  const sides = form.sides.flatMap((value) => side.safeParse(value).data ?? []);
  const narrowed: Scope = {
    ...(tags.length > 0 ? { tags } : {}),
    ...(segments.length > 0 ? { segments } : {}),
    ...(sides.length > 0 ? { sides } : {}),
    ...(form.products.length > 0 ? { products: form.products } : {}),
  };
  return Object.keys(narrowed).length === 0 ? { all: true } : narrowed;
}

/** A scope in words, for the list: 'tag straddle-07, NSE F&O, buy'. */
export function scopeWords(scope: Scope): string {
  const words = [
    scope.all && 'all open orders',
    scope.ids && `${scope.ids.length} named ids`,
    scope.tags && `tag ${scope.tags.join(' or ')}`,
    scope.untagged && 'no tag',
    scope.symbols?.join(' or '),
    scope.instruments && `${scope.instruments.length} instruments`,
    scope.segments?.map((each) => segmentName(each)).join(' or '),
    scope.sides?.map((each) => each.toLowerCase()).join(' or '),
    scope.products && `product ${scope.products.join(' or ')}`,
    scope.types?.join(' or '),
    scope.users && `user ${scope.users.join(' or ')}`,
    scope.statuses?.join(' or '),
    scope.olderThanMs !== undefined && `older than ${Math.round(scope.olderThanMs / 60_000)} min`,
    scope.text && `“${scope.text}”`,
  ];
  return words.filter(Boolean).join(', ');
}
