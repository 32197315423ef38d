/** What the edge in front of the broker sends in place of JSON: 1010 refuses the client, 1015 its rate. */
export function edgePage(status: number): string {
  const [code, title] = status === 429 ? ['1015', 'You are being rate limited'] : ['1010', 'Access denied'];
  return `<!DOCTYPE html>
<html lang="en-US"><head><title>${title} | api.upstox.com used Cloudflare to restrict access</title>
<meta charset="UTF-8"></head><body><div id="cf-wrapper"><h1><span class="cf-error-type">Error</span>
<span class="cf-error-code">${code}</span> Ray ID: 8f2c5d1e9a7b4c60</h1><h2>${title}</h2>
<p>The owner of this website (api.upstox.com) has banned your access based on your browser's signature.</p>
</div></body></html>`;
}
