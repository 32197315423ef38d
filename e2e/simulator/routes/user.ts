import { isIP } from 'node:net';
import type { Account } from '../accounts.ts';
import { type Answer, refusal, success } from '../broker-answer.ts';
import type { AccountCall, Route } from '../broker-call.ts';
import { indianTime } from '../indian-time.ts';
import { fieldsOf, findText } from '../json-fields.ts';

const WEEK_MS = 7 * 86_400_000;

export const USER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/user/profile',
    group: 'read',
    handle: (call) => success(profileOf(call.account)),
  },
  { method: 'GET', path: '/v2/user/ip', group: 'read', handle: (call) => success(addressesOf(call.account)) },
  { method: 'PUT', path: '/v2/user/ip', group: 'read', handle: changeAddresses },
  { method: 'DELETE', path: '/v2/logout', group: 'read', handle: logout },
];

/** Who the token is for; the login answer carries the same fields. */
export function profileOf(account: Account): Record<string, unknown> {
  return {
    email: `${account.clientCode.toLowerCase()}@example.in`,
    exchanges: ['NSE', 'NFO', 'BSE', 'BFO', 'CDS', 'BCD', 'MCX'],
    products: ['D', 'CO', 'I', 'MTF'],
    broker: 'UPSTOX',
    user_id: account.clientCode,
    user_name: account.name,
    order_types: ['MARKET', 'LIMIT', 'SL', 'SL-M'],
    user_type: 'individual',
    poa: false,
    ddpi: true,
    is_active: true,
  };
}

function addressesOf(account: Account): Record<string, unknown> {
  return {
    primary_ip: account.primaryIp,
    secondary_ip: account.secondaryIp,
    primary_ip_updated_at: account.primaryIpUpdatedAt,
    secondary_ip_updated_at: account.secondaryIpUpdatedAt,
    primary_ip_family_members: [],
    secondary_ip_family_members: [],
  };
}

/** One change a week, and it ends every token of the account. */
function changeAddresses(call: AccountCall): Answer {
  const fields = fieldsOf(call.body);
  const primary = findText(fields, 'primary_ip');
  const secondary = findText(fields, 'secondary_ip') ?? null;
  if (primary === undefined) return refusal(400, 'UDAPI1182');
  if (isIP(primary) === 0 || (secondary !== null && isIP(secondary) === 0)) return refusal(400, 'UDAPI1183');
  if (primary === secondary)
    return refusal(400, 'UDAPI1184', 'The primary and secondary IP cannot be the same');
  const { account, broker } = call;
  const changed = Date.parse(`${account.primaryIpUpdatedAt?.replace(' ', 'T')}+05:30`);
  if (broker.clock.now() - changed < WEEK_MS) return refusal(400, 'UDAPI1185');
  const stamp = indianTime(broker.clock.now());
  account.primaryIp = primary;
  account.primaryIpUpdatedAt = stamp;
  account.secondaryIp = secondary;
  account.secondaryIpUpdatedAt = secondary === null ? null : stamp;
  broker.accounts.endTokensOf(account.key);
  return success({ ...addressesOf(account), access_tokens_invalidated: true });
}

function logout(call: AccountCall): Answer {
  call.broker.accounts.endToken((call.headers.authorization ?? '').replace(/^Bearer /i, ''));
  return success(true);
}
