import { z } from 'zod';
import { canonicalPattern, type Part } from './canonical-pattern.ts';
import { sameJson } from './same-json.ts';

/** Longer texts are read otherwise: matching keeps a way back for each character. */
const LENGTH_MOST = 32_000;

/**
 * Makes a reader of one schema's values from their RFC 8785 text. A text it reads is canonical, and its value is what the
 * schema takes, with nothing beside it; of another text it says undefined, which is no refusal: the text may be right in
 * a way that patterns do not tell. Matching a text and parsing it costs a third of looking through it, parsing it,
 * validating the value and comparing both. Undefined in place of a reader where the schema cannot be told by a pattern.
 */
export function canonicalReader<T>(schema: z.ZodType<T>): ((text: string) => T | undefined) | undefined {
  const pattern = canonicalPattern(schema);
  if (pattern === undefined) return undefined;
  const whole = new RegExp(`^${pattern.source}$`);
  const parts = pattern.parts.map(testOf);
  return (text) => {
    if (text.length > LENGTH_MOST || !text.isWellFormed()) return undefined;
    const found = whole.exec(text);
    return found !== null && passAll(parts, found) ? (JSON.parse(text) as T) : undefined;
  };
}

type Test = (own: string) => boolean;

/** What took no part in the match stands for null, or for a key that is left out. */
function passAll(parts: readonly Test[], found: RegExpExecArray): boolean {
  for (let at = 0; at < parts.length; at += 1) {
    const own = found[at + 1];
    if (own !== undefined && parts[at]?.(own) === false) return false;
  }
  return true;
}

function testOf(part: Part): Test {
  if (part.kind === 'array') return testOfArray(part);
  const { schema } = part;
  if (part.kind === 'value') return (own) => takes(schema, JSON.parse(own));
  const patterns = patternsOf(schema);
  if (patterns === undefined) return (own) => takes(schema, own);
  return (own) => patterns.every((pattern) => pattern.test(own));
}

/** Of a string that patterns say all about, which is as much as its schema asks of it in several times as long. */
function patternsOf(schema: z.core.$ZodType): RegExp[] | undefined {
  const { def } = schema._zod;
  const formats = [...('format' in def ? [def] : []), ...(def.checks ?? []).map((check) => check._zod.def)];
  const patterns = formats.flatMap((format) => (isPattern(format) ? format.pattern : []));
  return patterns.length === formats.length ? patterns : undefined;
}

/** Of other formats the pattern is not all. */
function isPattern(def: object): def is { pattern: RegExp } {
  if (!('format' in def && 'pattern' in def && def.pattern instanceof RegExp)) return false;
  return (def.format === 'regex' || def.format === 'datetime') && !def.pattern.global && !def.pattern.sticky;
}

function takes(schema: z.core.$ZodType, value: unknown): boolean {
  const result = z.safeParse(schema, value);
  return result.success && sameJson(value, result.data);
}

/** The whole matched already, so that element follows element up to the closing bracket. */
function testOfArray({ element }: Extract<Part, { kind: 'array' }>): Test {
  const each = new RegExp(element.source, 'y');
  const parts = element.parts.map(testOf);
  return (own) => {
    for (let at = 1; at < own.length - 1; at = each.lastIndex + 1) {
      each.lastIndex = at;
      const found = each.exec(own);
      if (found === null || !passAll(parts, found)) return false;
    }
    return true;
  };
}
