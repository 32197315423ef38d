import { BlockList, isIP } from 'node:net';

/** The header in which this process notes the connection's own address; a caller's own is overwritten. */
export const PEER_HEADER = 'pullcord-peer';

/**
 * Where a call came from: the connection's own address. Only where that is a trusted proxy is X-Forwarded-For
 * believed, from its end back to the first address that is no proxy of ours: anybody can write the rest.
 */
export function clientAddress(
  headers: Readonly<Record<string, unknown>>,
  trustedProxies: readonly string[],
): string {
  const peer = textOf(headers[PEER_HEADER]);
  const proxies = toBlockList(trustedProxies);
  const chain = textOf(headers['x-forwarded-for'])
    .split(',')
    .map((each) => plain(each.trim()));
  let address = plain(peer);
  while (isTrusted(proxies, address)) {
    const before = chain.pop();
    if (before === undefined || isIP(before) === 0) return address;
    address = before;
  }
  return address;
}

/**
 * Whose address it is: an IPv4 address, or the /64 of an IPv6 one, of which whoever has one address has them all.
 * What is no address stays as it is.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const after = groups(tail ?? '');
  const zeros = Array.from(
    { length: tail === undefined ? 0 : 8 - groups(head).length - after.length },
    () => '0',
  );
  const first = [...groups(head), ...zeros, ...after].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** '::ffff:10.0.0.1' is 10.0.0.1 as a dual socket names it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isTrusted(proxies: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
