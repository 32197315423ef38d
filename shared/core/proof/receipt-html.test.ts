import { expect, it } from 'vitest';
import { receiptHtml } from './receipt-html.ts';

it('a receipt is one page that runs its own script only and loads nothing', () => {
  const page = receiptHtml('cmVjb3Jk', { script: 'judge()', scriptDigest: 'DIGEST=', style: 'p{}' });
  expect(page).toContain(
    `content="default-src 'none'; script-src 'sha256-DIGEST='; style-src 'unsafe-inline'"`,
  );
  expect(page).toContain('id="record">cmVjb3Jk</script>');
  expect(page).toContain('<script>judge()</script>');
  expect(page).toContain('<style>p{}</style>');
  expect(page).not.toMatch(/<link|<img|src="/);
});
