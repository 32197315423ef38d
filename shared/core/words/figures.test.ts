import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { age, duration, indianInteger, istDate, istTime, lakh, rupees } from './figures.ts';

describe('money', () => {
  test('digits are grouped the Indian way', () => {
    expect(['0', '999', '1000', '99999', '100000', '1284500', '123456789'].map(indianInteger)).toEqual([
      '0',
      '999',
      '1,000',
      '99,999',
      '1,00,000',
      '12,84,500',
      '12,34,56,789',
    ]);
    expect(indianInteger(-1_284_500)).toBe('-12,84,500');
  });

  test('grouping adds commas and nothing else', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (whole) => {
        expect(indianInteger(whole).replaceAll(',', '')).toBe(String(whole === 0 ? 0 : whole));
      }),
    );
  });

  test('paise are shown where there are any, with two digits', () => {
    expect(rupees('1284500')).toBe('₹ 12,84,500');
    expect(rupees('101.5')).toBe('₹ 101.50');
    expect(rupees('90071992547409931.25')).toBe('₹ 90,07,19,92,54,74,09,931.25');
  });

  test('short forms round, and never say a hundred lakh', () => {
    expect(lakh('99999')).toBe('₹ 99,999');
    expect(lakh('1284500')).toBe('₹ 12.8 L');
    expect(lakh('2500000')).toBe('₹ 25 L');
    expect(lakh('9999999')).toBe('₹ 1 Cr');
    expect(lakh('12845000')).toBe('₹ 1.28 Cr');
    expect(lakh('1284500', 'hi')).toBe('₹ 12.8 लाख');
  });
});

describe('times', () => {
  test('are India’s, whatever the machine’s zone', () => {
    expect(istTime(Date.UTC(2026, 10, 22, 5, 1, 7))).toBe('10:31:07');
    expect(istDate(Date.UTC(2026, 10, 22, 5, 1, 7))).toBe('22 Nov 2026');
    expect(istDate(Date.UTC(2026, 11, 31, 18, 30))).toBe('1 Jan 2027');
    expect(istDate(Date.UTC(2028, 1, 29), 'hi')).toBe('29 फ़र 2028');
  });

  test('agree with the calendar on every day of four centuries', () => {
    const days = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2370, 0, 1) });
    fc.assert(
      fc.property(days, (at) => {
        const shifted = new Date(at + 19_800_000).toISOString();
        expect(istTime(at)).toBe(shifted.slice(11, 19));
        const [day, , year] = istDate(at).split(' ');
        expect([year, day]).toEqual([shifted.slice(0, 4), String(Number(shifted.slice(8, 10)))]);
      }),
    );
  });

  test('ages are coarse and never negative', () => {
    expect([-5_000, 900, 4_999, 59_999, 720_000, 10_800_000, 172_800_000].map((ms) => age(ms))).toEqual([
      '0 s',
      '0 s',
      '4 s',
      '59 s',
      '12 min',
      '3 h',
      '2 d',
    ]);
  });

  test('durations keep tenths only while they matter', () => {
    expect([0, 400, 4_560, 9_960, 41_200, 200_000, 240_000, 3_900_000].map((ms) => duration(ms))).toEqual([
      '0.0 s',
      '0.4 s',
      '4.6 s',
      '10 s',
      '41 s',
      '3 min 20 s',
      '4 min',
      '1 h 5 min',
    ]);
    expect(duration(3_599_999)).toBe('1 h');
  });
});
