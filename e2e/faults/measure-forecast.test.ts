import { expect, test } from 'vitest';
import { measureForecast } from './measure-forecast.ts';

test('the end of a calm batch is forecast to a twentieth of its length, before and while it runs', async () => {
  const { beforeP95, duringP95 } = await measureForecast(30, 130);
  expect(beforeP95).toBeLessThanOrEqual(0.05);
  expect(duringP95).toBeLessThanOrEqual(0.05);
}, 60_000);
