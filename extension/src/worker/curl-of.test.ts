import { expect, it } from 'vitest';
import { curlOf } from './curl-of.ts';

it('the token is the shell’s own variable, never text', () => {
  expect(curlOf({ method: 'DELETE', url: 'https://api-hft.upstox.com/v3/order/cancel?order_id=1' })).toBe(
    `curl --request DELETE --oauth2-bearer "$UPSTOX_ACCESS_TOKEN" 'https://api-hft.upstox.com/v3/order/cancel?order_id=1'`,
  );
});
it('a tag cannot leave its quotes', () => {
  const line = curlOf({ method: 'DELETE', url: "https://api.upstox.com/x?tag='; rm -rf ~'" });
  expect(line).toContain(`tag='\\''; rm -rf ~'\\'''`);
});
it('a body travels as JSON', () => {
  expect(curlOf({ method: 'DELETE', url: 'https://h/x', body: '{"order_ids":["1"]}' })).toContain(
    `--json '{"order_ids":["1"]}'`,
  );
});
