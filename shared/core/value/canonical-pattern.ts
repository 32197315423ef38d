import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** What a pattern captures, since the schema says more of it than a pattern can. */
export type Part =
  /** What stands between a string's quotes. */
  | { kind: 'text'; schema: Schema }
  | { kind: 'value'; schema: Schema }
  /** Each element of an array says more than its pattern. */
  | { kind: 'array'; element: Pattern };

/** The RFC 8785 texts of a schema's values, as far as a regular expression tells them; `parts` as they are captured. */
export interface Pattern {
  source: string;
  /** The same without capturing anything. */
  bare: string;
  parts: readonly Part[];
}

/** Without escapes: such a string stands in the text as it is. */
const TEXT = String.raw`[^"\\\x00-\x1f]*`;
/** No more digits than a number has for certain, and no exponent: such a number is written in one way only. */
const POSITIVE = String.raw`[1-9]\d{0,14}`;
const NUMBER = String.raw`0|-?(?:${POSITIVE}|(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])`;

/** Undefined where the schema takes, or makes, what no pattern tells: unions without a mark, records, defaults. */
export function canonicalPattern(schema: Schema): Pattern | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'number') return numberOf(schema, def);
  const structure = structureOf(def);
  const saysMore = (def.checks ?? []).length > 0 || 'format' in def;
  if (structure === undefined || !saysMore) return structure;
  if (def.type === 'string') return captured('"', TEXT, '"', { kind: 'text', schema });
  return captured('', structure.bare, '', { kind: 'value', schema });
}

function structureOf(def: z.core.$ZodTypes['_zod']['def']): Pattern | undefined {
  switch (def.type) {
    case 'string':
      return plain(`"${TEXT}"`);
    case 'boolean':
      return plain('(?:true|false)');
    case 'null':
      return plain('null');
    case 'enum': {
      const values = Object.values(def.entries);
      return values.every((value) => typeof value === 'string') ? oneOf(values) : undefined;
    }
    case 'literal':
      return oneOf(def.values);
    case 'nullable': {
      const inner = canonicalPattern(def.innerType);
      return inner === undefined ? undefined : around('(?:null|', inner, ')');
    }
    case 'array':
      return arrayOf(canonicalPattern(def.element));
    case 'object':
      return (def.catchall?._zod.def.type ?? 'never') === 'never' ? objectOf(def.shape) : undefined;
    case 'union':
      return 'discriminator' in def ? anyOf(def.options.map(canonicalPattern)) : undefined;
    default:
      return undefined;
  }
}

function numberOf(schema: Schema, { format, checks = [] }: NumberDef): Pattern {
  const [check] = checks;
  const bound = check?._zod.def;
  if (format === 'safeint' && checks.length === 1 && isFromZero(bound)) {
    return plain(bound.inclusive ? `(?:0|${POSITIVE})` : POSITIVE);
  }
  if (format === 'safeint' && checks.length === 0) return plain(`(?:0|-?${POSITIVE})`);
  if (format === undefined && checks.length === 0) return plain(`(?:${NUMBER})`);
  return captured('', NUMBER, '', { kind: 'value', schema });
}

type NumberDef = z.core.$ZodNumberDef & { format?: string };

function isFromZero(bound: z.core.$ZodCheckDef | undefined): bound is z.core.$ZodCheckGreaterThanDef {
  return bound?.check === 'greater_than' && 'value' in bound && bound.value === 0;
}

function plain(source: string): Pattern {
  return { source, bare: source, parts: [] };
}

function captured(before: string, inner: string, after: string, part: Part): Pattern {
  return { source: `${before}(${inner})${after}`, bare: `${before}(?:${inner})${after}`, parts: [part] };
}

function around(before: string, { source, bare, parts }: Pattern, after: string): Pattern {
  return { source: before + source + after, bare: before + bare + after, parts };
}

function oneOf(values: readonly unknown[]): Pattern | undefined {
  const words = values.map((value) => (isWord(value) ? escaped(JSON.stringify(value)) : undefined));
  return words.includes(undefined) ? undefined : plain(`(?:${words.join('|')})`);
}

function isWord(value: unknown): boolean {
  return (
    value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isSafeInteger(value)
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
}

/** What an array captures of its elements is lost but for the last one: they are matched again, each by itself. */
function arrayOf(element: Pattern | undefined): Pattern | undefined {
  if (element === undefined) return undefined;
  const bare = `\\[(?:${element.bare}(?:,${element.bare})*)?\\]`;
  if (element.parts.length === 0) return plain(bare);
  return captured('', bare, '', { kind: 'array', element });
}

/** Keys stand in the order of their code units. The first one is there, so that each other has its comma. */
function objectOf(shape: Readonly<Record<string, Schema>>): Pattern | undefined {
  const whole: { source: string; bare: string; parts: Part[] } = { source: '', bare: '', parts: [] };
  const fields = Object.entries(shape).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [at, [key, schema]] of fields.entries()) {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    const isOptional = def.type === 'optional';
    const own = canonicalPattern(isOptional ? def.innerType : schema);
    if (own === undefined || (isOptional && at === 0)) return undefined;
    const start = `${at === 0 ? '' : ','}${escaped(JSON.stringify(key))}:`;
    const field = around(isOptional ? `(?:${start}` : start, own, isOptional ? ')?' : '');
    whole.source += field.source;
    whole.bare += field.bare;
    whole.parts.push(...field.parts);
  }
  return around('\\{', whole, '\\}');
}

/** Options that a literal tells apart: a text fits one of them at most, and none where that one has no pattern. */
function anyOf(options: readonly (Pattern | undefined)[]): Pattern | undefined {
  const known = options.filter((option) => option !== undefined);
  if (known.length === 0) return undefined;
  const join = (of: (option: Pattern) => string) => `(?:${known.map(of).join('|')})`;
  return {
    source: join(({ source }) => source),
    bare: join(({ bare }) => bare),
    parts: known.flatMap(({ parts }) => parts),
  };
}
