import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { canonicalReader } from './canonical-reader.ts';
import { isCanonicalJson } from './is-canonical-json.ts';
import { sameJson } from './same-json.ts';

const ack = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('taken'), id: z.string().regex(/^[a-z0-9]{1,4}$/) }),
  z.object({ kind: z.literal('told'), words: z.string().max(5).nullable(), ids: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('any'), of: z.record(z.string(), z.unknown()) }),
]);
const schema = z.strictObject({
  a: z.string(),
  acks: z.array(ack),
  at: z.iso.datetime(),
  count: z.int().nonnegative(),
  first: z.int().positive().nullable(),
  'k"\\-é': z.enum(['a', 'b.c', 'd|e']).optional(),
  ms: z.number(),
  on: z.boolean(),
  price: z.string().regex(/^-?\d+(\.\d+)?$/),
  v: z.literal(1),
  whole: z.int(),
  within: z.object({ share: z.number().min(0).max(1), name: z.string().min(2) }).nullable(),
  zone: z.literal(true).optional(),
});
const read = canonicalReader(schema);

/** As it is told without a pattern: canonical, of the schema, and nothing beside it. */
function readSlowly(text: string): unknown {
  if (!isCanonicalJson(text)) return undefined;
  const json: unknown = JSON.parse(text);
  const parsed = schema.safeParse(json);
  return parsed.success && sameJson(json, parsed.data) ? parsed.data : undefined;
}

const good: z.infer<typeof schema> = {
  a: 'größe 🚀',
  acks: [
    { kind: 'taken', id: 'a1' },
    { kind: 'told', words: null, ids: ['x', 'y'] },
    { kind: 'told', words: 'abcde', ids: [''] },
  ],
  at: '2026-11-22T05:01:07.000Z',
  count: 0,
  first: 3,
  'k"\\-é': 'b.c',
  ms: 41.25,
  on: true,
  price: '-2910.05',
  v: 1,
  whole: -12,
  within: { share: 0.5, name: 'ab' },
  zone: true,
};
const { zone: _, 'k"\\-é': _key, ...bare } = good;

test('a value as it mostly is, is read at once', () => {
  for (const value of [good, bare, { ...good, acks: [], first: null, within: null, ms: 0, whole: 0 }]) {
    expect(read?.(canonicalJson(value))).toEqual(value);
  }
});

/** What a hostile or careless writer might put in a place. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'a"b',
    '\u0000',
    '\ud800',
    '\u2028',
    '\\',
    'é',
    '9'.repeat(20),
    '1.',
    '-',
    '2026-02-30T00:00:00Z',
  ),
  fc.constantFrom<unknown>(
    -0,
    -1,
    1.5,
    1e21,
    1e-7,
    0.000_001,
    2 ** 53,
    999_999_999_999_999,
    0.1 + 0.2,
    123_456_789.123_456_7,
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const places = Object.keys(good).sort();
const changed = fc.tuple(fc.constantFrom(...places), odd).map(([place, value]) => {
  const all: Record<string, unknown> = { ...good, [place]: value };
  return JSON.stringify(Object.fromEntries(places.map((key) => [key, all[key]])));
});
const signs = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '0',
  '1',
  '9',
  '.',
  '-',
  '+',
  'e',
  'E',
  '\\',
  ' ',
  '/',
  '*',
  '|',
  'é',
];
const letters = fc.constantFrom(
  ...signs,
  '\u0000',
  '\u001f',
  '\ud800',
  '\u2028',
  'null',
  'true',
  '"a":"",',
  ',"zz":1',
);
const edited = fc
  .tuple(fc.constantFrom(good, bare), fc.nat(600), fc.nat(3), letters)
  .map(([value, at, less, more]) => {
    const text = canonicalJson(value);
    return text.slice(0, at % text.length) + more + text.slice((at % text.length) + less);
  });

test('what is read is what checking, parsing and validating finds, whatever was changed or edited', () => {
  const property = fc.property(fc.oneof(changed, edited), (text) => {
    const value = read?.(text);
    if (value !== undefined) expect(value).toEqual(readSlowly(text));
  });
  fc.assert(property, { numRuns: 2_000 });
});

test('a text of another order of keys, with a key twice or beside them, is not read', () => {
  const text = canonicalJson(good);
  const wrong = [
    JSON.stringify(good, Object.keys(good).reverse()),
    text.replace('{"a":', '{"a":"","a":'),
    text.replace('"zone":true', '"zone":true,"zzz":1'),
    text.replace('"zone":true', '"zone":true,"zone":true'),
    ` ${text}`,
    `${text}\n`,
  ];
  for (const each of wrong) expect([each, read?.(each)]).toEqual([each, undefined]);
});

test('there is no reader of what patterns do not tell', () => {
  const schemas = [
    z.object({ a: z.record(z.string(), z.string()) }),
    z.object({ a: z.union([z.string(), z.number()]) }),
    z.object({ a: z.string().default('') }),
    z.object({ a: z.string().transform((text) => text.length) }),
    z.looseObject({ a: z.string() }),
    z.object({ a: z.string().optional() }),
  ];
  for (const each of schemas) expect(canonicalReader<unknown>(each)).toBeUndefined();
});

test('a very long text is left to be read otherwise', () => {
  expect(read?.(canonicalJson({ ...good, a: 'a'.repeat(40_000) }))).toBeUndefined();
});
