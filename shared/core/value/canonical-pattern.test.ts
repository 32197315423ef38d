import { expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalPattern } from './canonical-pattern.ts';

function fits(schema: z.ZodType, text: string): boolean {
  const pattern = canonicalPattern(schema);
  if (pattern === undefined) throw new Error('No pattern.');
  const [source, bare] = [new RegExp(`^${pattern.source}$`), new RegExp(`^${pattern.bare}$`)];
  expect(bare.test(text)).toBe(source.test(text));
  expect(source.exec(text)?.length ?? 1 + pattern.parts.length).toBe(1 + pattern.parts.length);
  return source.test(text);
}

test('a number fits in the one way it is written', () => {
  for (const text of ['0', '-1', '12', '0.5', '-120.25', '0.000001', '999999999999999']) {
    expect([text, fits(z.number(), text)]).toEqual([text, true]);
    expect(String(Number(text))).toBe(text);
  }
  for (const text of ['-0', '01', '1.0', '.5', '1.', '1e3', '0.0000001', '+1', '9999999999999999', '']) {
    expect([text, fits(z.number(), text)]).toEqual([text, false]);
  }
  expect([fits(z.int(), '1.5'), fits(z.int(), '-7')]).toEqual([false, true]);
  expect([fits(z.int().nonnegative(), '-7'), fits(z.int().positive(), '0')]).toEqual([false, false]);
});

test('a string fits where it stands as it is', () => {
  for (const text of ['""', '"größe 🚀"', '"\u2028\u007f"']) expect(fits(z.string(), text)).toBe(true);
  for (const text of ['"a\\nb"', '"a"b"', '"\u0000"', '"\u001f"', '"a', 'a']) {
    expect(fits(z.string(), text)).toBe(false);
  }
});

test('of words and literals only those fit', () => {
  const words = z.enum(['a.b', 'c|d', 'e"f']);
  expect(['"a.b"', '"c|d"', '"e\\"f"', '"axb"', '"c"'].map((text) => fits(words, text))).toEqual([
    ...[true, true, true],
    ...[false, false],
  ]);
  expect([fits(z.literal([1, null, true]), 'null'), fits(z.literal(1), '10')]).toEqual([true, false]);
});

test('keys stand in the order of their code units, those that may be left out in their places', () => {
  const schema = z.object({ b: z.int(), a: z.int(), é: z.int().optional(), c: z.int().optional() });
  expect(fits(schema, '{"a":1,"b":2}')).toBe(true);
  expect(fits(schema, '{"a":1,"b":2,"c":3,"é":4}')).toBe(true);
  expect(fits(schema, '{"a":1,"b":2,"é":4,"c":3}')).toBe(false);
  expect(fits(schema, '{"b":2,"a":1}')).toBe(false);
  expect(fits(schema, '{"a":1}')).toBe(false);
});

test('a schema that takes more than a pattern tells, or makes something else of it, has none', () => {
  const none = [z.record(z.string(), z.int()), z.unknown(), z.string().trim().transform(Number), z.any()];
  for (const schema of none) expect(canonicalPattern(z.object({ a: schema }))).toBeUndefined();
});
