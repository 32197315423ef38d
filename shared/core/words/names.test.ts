import { describe, expect, test } from 'vitest';
import { SEGMENTS } from '../order/instrument.ts';
import { ROLES } from '../permit/permissions.ts';
import { LIMIT_KINDS } from '../plan/limits.ts';
import {
  limitFigure,
  limitName,
  OUTCOME_NAMES,
  outcomeName,
  ROLE_NAMES,
  segmentName,
  setterName,
} from './names.ts';
import { LOCALES } from './sentence.ts';

test('a status cell never says cancelled of an order that was only sent', () => {
  expect(outcomeName('sent')).toBe('sent');
  expect(outcomeName('filled')).toBe('filled first');
  expect(outcomeName('still_open')).toBe('not cancelled');
  expect(outcomeName('cancelled', 'hi')).toBe('रद्द');
});

describe.each(LOCALES)('in %s', (locale) => {
  test('no two states, segments, limits or roles share a name', () => {
    const lists = [
      Object.values(OUTCOME_NAMES).map((row) => row[locale]),
      SEGMENTS.map((code) => segmentName(code, locale)),
      LIMIT_KINDS.map((kind) => limitName(kind, locale)),
      ROLES.map((role) => ROLE_NAMES[role][locale]),
    ];
    for (const names of lists) expect(new Set(names).size).toBe(names.length);
  });

  test('a segment we do not know is said to be unknown', () => {
    expect(segmentName(null, locale)).not.toBe('');
  });
});

test('a value is shown as rupees, a count is not', () => {
  expect(limitFigure('value_per_batch', '2500000')).toBe('₹ 25,00,000');
  expect(limitFigure('quantity_per_batch', '10000')).toBe('10,000');
});

test('every layer that can set a limit has a name in both languages', () => {
  expect(
    ['Organisation', 'Person', 'Automated callers', 'Strategy straddle'].map((by) => setterName(by)),
  ).toEqual(['Organisation', 'Person', 'Automated callers', 'Strategy straddle']);
  expect(setterName('Your own limit')).toBe('your own limit');
  for (const by of ['Organisation', 'Person', 'Automated callers', 'Your own limit', 'Strategy x', 'Floor']) {
    expect(setterName(by, 'hi')).toMatch(/[\u0900-\u097f]/);
  }
});
