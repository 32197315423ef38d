import type { EntryOf } from '@pullcord/core/audit/entry';
import { canonicalJson } from '@pullcord/core/value/canonical-json';
import type { z } from 'zod';

type Change = EntryOf<'policy.published'>['payload']['changes'][number];
type Json = z.core.util.JSONType;

/** What changed, leaf by leaf, as JSON pointers. Lists are compared whole; an absent side is null. */
export function diffSettings(from: Json, to: Json, path = ''): Change[] {
  if (canonicalJson(from) === canonicalJson(to)) return [];
  if (!isObject(from) || !isObject(to)) return [{ path: path === '' ? '/' : path, from, to }];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return keys.flatMap((key) => diffSettings(from[key] ?? null, to[key] ?? null, `${path}/${key}`));
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
