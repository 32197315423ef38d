import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageParts } from './receipt-page.ts';

const BUILT = join(import.meta.dirname, 'dist');

/** The built script and style; built now where nobody has yet, which takes a moment. */
export async function readParts(): Promise<PageParts> {
  if (!existsSync(join(BUILT, 'receipt.js'))) {
    const { buildPage } = await import('./build-page.ts');
    await buildPage();
  }
  const read = (name: string) => readFileSync(join(BUILT, name), 'utf8');
  return { script: read('receipt.js'), style: read('receipt.css') };
}
