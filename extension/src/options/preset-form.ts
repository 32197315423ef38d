import { segment } from '@pullcord/core/order/instrument';
import { side } from '@pullcord/core/order/order';
import type { Scope } from '@pullcord/core/selection/scope';
import { age } from '@pullcord/core/words/figures';
import { segmentName } from '@pullcord/core/words/names';
import type { Locale } from '@pullcord/core/words/sentence';
import { sayIn } from '../words/word-table.ts';
import { SCOPE_WORDS } from './scope-words.ts';

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
export function scopeWords(scope: Scope, locale: Locale = 'en'): string {
  const say = sayIn(SCOPE_WORDS, locale);
  const either = (values: readonly string[]) => values.join(say('or'));
  const words = [
    scope.all && say('all'),
    scope.ids && say('ids', { n: scope.ids.length }),
    scope.tags && say('tag', { words: either(scope.tags) }),
    scope.untagged && say('untagged'),
    scope.symbols && either(scope.symbols),
    scope.instruments && say('instruments', { n: scope.instruments.length }),
    scope.segments && either(scope.segments.map((each) => segmentName(each, locale))),
    scope.sides && either(scope.sides.map((each) => say(each === 'BUY' ? 'buy' : 'sell'))),
    scope.products && say('product', { words: either(scope.products) }),
    scope.types && either(scope.types),
    scope.users && say('user', { words: either(scope.users) }),
    scope.statuses && either(scope.statuses),
    scope.olderThanMs !== undefined && say('older', { age: age(scope.olderThanMs, locale) }),
    scope.text && `“${scope.text}”`,
    scope.gtt && say('gtt'),
  ];
  return words.filter(Boolean).join(', ');
}
