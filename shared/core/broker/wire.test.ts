import { expect, test } from 'vitest';
import { wireCount, wireDecimal, wireEnvelope, wireError, wireOrderId, wireTag, wireText } from './wire.ts';

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
  expect(wireDecimal.safeParse('dear').success).toBe(false);
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
  expect(wireEnvelope.parse({ errors: 'broken', metadata: 7 })).toMatchObject({
    errors: null,
    metadata: null,
  });
});
