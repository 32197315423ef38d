import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { composeReceipt } from './compose-receipt.ts';

it('a receipt holds what was handed over byte for byte, and runs its own script only', async () => {
  const record = '{"pullcordExport":1}\n{"broker":"</script><script>alert(1)</script> 😀"}\n';
  const script = 'const verdict = "ü";';
  const page = await composeReceipt(new TextEncoder().encode(record), script, 'p { color: red }');
  const held = /id="record">([^<]*)<\/script>/.exec(page)?.[1] ?? '';
  expect(Buffer.from(held, 'base64').toString('utf8')).toBe(record);
  expect(page.match(/<script/g)).toHaveLength(2);
  const digest = createHash('sha256').update(script).digest('base64');
  expect(page).toContain(`default-src 'none'; script-src 'sha256-${digest}'`);
});
