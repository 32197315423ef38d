/** A signed policy taken apart, made another version, and put together again under the signature it had. */
export function alteredPolicy(jws: string): string {
  const [head = '', body = '', signature = ''] = jws.split('.');
  const document = JSON.parse(Buffer.from(body, 'base64url').toString());
  const other = JSON.stringify({ ...document, version: document.version + 1 });
  return [head, Buffer.from(other).toString('base64url'), signature].join('.');
}
