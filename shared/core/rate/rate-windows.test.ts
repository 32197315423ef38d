import { expect, test } from 'vitest';
import { EMERGENCY_SHARE, READ_WINDOWS, ROUTINE_SHARE, rateWindow, WRITE_WINDOWS } from './rate-windows.ts';

test('the broker’s windows are windows, and none is wider than the next allows', () => {
  for (const windows of [WRITE_WINDOWS, READ_WINDOWS]) {
    for (const window of windows) expect(rateWindow.parse(window)).toEqual(window);
    expect(windows.map((window) => window.windowMs)).toEqual([1_000, 60_000, 1_800_000]);
  }
});

test('a batch always leaves something to the trader’s other tools', () => {
  expect(ROUTINE_SHARE).toBeLessThan(EMERGENCY_SHARE);
  expect(EMERGENCY_SHARE).toBeLessThan(1);
});
