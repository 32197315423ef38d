import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Browser specs end in .spec.ts and belong to Playwright.
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/.output/**', '**/.wxt/**'],
    testTimeout: 20_000,
  },
});
