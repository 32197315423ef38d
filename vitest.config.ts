import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      // The package throws outside React's server build; its own empty module is what that build loads.
      'server-only': join(import.meta.dirname, 'portal/node_modules/server-only/empty.js'),
    },
  },
  test: {
    // Browser specs end in .spec.ts and belong to Playwright.
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/.output/**', '**/.wxt/**'],
    // No test judges by the clock; these only end what hangs, on a machine that does much else besides.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of the tests wait for something, so two cores feed three workers.
    maxWorkers: 3,
  },
});
