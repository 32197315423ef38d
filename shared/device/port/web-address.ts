/**
 * The origin of an address a person or a variable named. Plain http is for loopback only: anywhere else a
 * token or an entry would travel in the clear. Undefined where the address is not acceptable.
 */
export function findOrigin(text: string): string | undefined {
  const parsed = URL.parse(text.trim());
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return undefined;
  const secure = parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname));
  return secure ? parsed.origin : undefined;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
