import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // One worker: the specs share one machine's two cores with a browser each.
  workers: 1,
  // A flake is a fault that was not found yet.
  retries: 0,
  forbidOnly: true,
  outputDir: '../.pullcord/test-results',
  use: { trace: 'retain-on-failure' },
});
