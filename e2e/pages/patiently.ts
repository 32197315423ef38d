import { expect } from '@playwright/test';

/** The runner's own patience, also where the pages are driven without it: by the fault matrix and the benches. */
export const patiently = expect.configure({ timeout: 20_000 });
