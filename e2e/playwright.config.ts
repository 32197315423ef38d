import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Three browsers on two cores: each test has a stack of its own, and waits for a third of its time.
  workers: 3,
  // A flake is a fault that was not found yet.
  retries: 0,
  forbidOnly: true,
  outputDir: '../.pullcord/test-results',
  // A trace takes a third of the processor time of a run, so it is asked for: PULLCORD_TRACE=1.
  use: {
    trace: process.env.PULLCORD_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
