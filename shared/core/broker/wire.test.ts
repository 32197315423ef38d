import { expect, test } from 'vitest';
import {
  wireCount,
  wireDecimal,
  wireEnvelope,
  wireError,
  wireFlag,
  wireOrderId,
  wireTag,
  wireText,
} from './wire.ts';

test('null, empty, NA and a missing field are all no text', () => {
  expect([null, undefined, '', ' ', 'NA'].map((value) => wireText.parse(value))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(wireText.parse(7)).toBe('7');
});

test('a tag is kept to the letter, spaces and NA included', () => {
  expect(wireTag.parse(' NA ')).toBe(' NA ');
  expect(wireTag.parse('NA')).toBe('NA');
  expect(wireTag.parse(7)).toBe('7');
  expect(wireTag.safeParse({}).success).toBe(false);
  expect(wireTag.parse('mom\ud83d')).toBe('mom\ufffd');
  expect([null, undefined, ''].map((value) => wireTag.parse(value))).toEqual([null, null, null]);
});

test('prices are exact, whether they come as numbers or as text', () => {
  expect([101.5, '101.50', 0, null, '', 1e-7].map((value) => wireDecimal.parse(value))).toEqual([
    '101.5',
    '101.5',
    '0',
    '0',
    '0',
    '0.0000001',
  ]);
  expect(['1,234.50', '12,34,567', '-1,000'].map((value) => wireDecimal.parse(value))).toEqual([
    '1234.5',
    '1234567',
    '-1000',
  ]);
});

test('what is no price is unknown, and never nothing', () => {
  expect(['dear', 'NaN', '1,2', {}, true].map((value) => wireDecimal.parse(value))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a flag is on where it says so, in any spelling, and never loses its row', () => {
  expect([true, 'true', 'TRUE', 1, '1'].map((value) => wireFlag.parse(value))).toEqual(Array(5).fill(true));
  expect([false, 'false', 0, null, undefined, {}, 'NA'].map((value) => wireFlag.parse(value))).toEqual(
    Array(7).fill(false),
  );
});

test('quantities are whole, or the row is not read', () => {
  expect([75, '75', 75.0, null].map((value) => wireCount.parse(value))).toEqual([75, 75, 75, null]);
  expect(wireCount.safeParse('7.5').success).toBe(false);
});

test('an id may come as a number, but never as one that has lost digits', () => {
  expect(wireOrderId.parse(261120000012345)).toBe('261120000012345');
  expect(wireOrderId.safeParse(2 ** 60).success).toBe(false);
});

test('errors are read in both spellings, the present one first', () => {
  expect(wireError.parse({ error_code: 'NEW', errorCode: 'OLD', message: 'm', order_id: 11 })).toEqual({
    code: 'NEW',
    message: 'm',
    orderId: '11',
  });
  expect(wireError.parse({ errorCode: 'OLD' })).toEqual({ code: 'OLD', message: null, orderId: null });
});

test('an envelope is read with whatever part of it is there', () => {
  expect(wireEnvelope.parse({ status: 'success' })).toMatchObject({
    status: 'success',
    error_code: null,
    message: null,
  });
  const errors = [null, 'x', { error_code: 'UDAPI1154', message: {} }];
  expect(wireEnvelope.parse({ errors }).errors).toEqual([
    { code: 'UDAPI1154', message: null, orderId: null },
  ]);
  expect(wireEnvelope.parse({ errors: 'broken', metadata: 7 })).toMatchObject({
    errors: null,
    metadata: null,
  });
});
