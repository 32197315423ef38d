import { expect, it } from 'vitest';
import { receiptFileName } from './receipt-file-name.ts';

it.each([
  ['01K8BATCH', 'pullcord-receipt-01K8BATCH.html'],
  ['x/../../../home/admin', 'pullcord-receipt-x_home_admin.html'],
  ['b'.repeat(200), `pullcord-receipt-${'b'.repeat(60)}.html`],
])('%j is a name in one folder: %s', (batch, name) => {
  expect(receiptFileName(batch)).toBe(name);
});
