import { type Answer, brokerMessage, refusal } from './broker-answer.ts';
import type { AccountCall, BrokerCall, Route } from './broker-call.ts';
import { findFault } from './broker-call.ts';
import { indianTimeOfDay } from './indian-time.ts';
import { findText } from './json-fields.ts';

const OPENING_MS = 5.5 * 3_600_000;
/** What an extended or analytics token may read. */
const EXTENDED_READS = new Set([
  '/v2/portfolio/short-term-positions',
  '/v2/order/retrieve-all',
  '/v2/user/profile',
]);

/** Whether the caller may make this call now; answers the refusal, or null to let it in. Charges the windows. */
export function admitCall(call: BrokerCall, route: Route): Answer | null {
  const { account, token } = call;
  if (!account || !token || findFault(call, 'unauthorized')) return refusal(401, 'UDAPI100050');
  // The sandbox and the live hosts each take only their own tokens; plain loopback takes both.
  if (call.hostKind !== 'loopback' && (token.kind === 'sandbox') !== (call.hostKind === 'sandbox'))
    return refusal(401, 'UDAPI100050');
  const isWrite = route.group === 'write';
  if (isWrite && findFault(call, 'unauthorized-writes')) return refusal(401, 'UDAPI100050');
  if (token.kind === 'extended' || token.kind === 'analytics') {
    if (isWrite || !EXTENDED_READS.has(call.path)) return refusal(401, 'UDAPI100067');
  }
  const admitted: AccountCall = { ...call, account };
  const throttled = chargeWindows(admitted, route);
  if (throttled) return throttled;
  return isWrite ? judgeWrite(admitted) : null;
}

function chargeWindows(call: AccountCall, route: Route): Answer | null {
  const { broker, account } = call;
  if (findFault(call, 'rate')) return refusal(429, 'UDAPI10005');
  if (!broker.knobs.limits || route.group === 'open') return null;
  const cost = Math.max(1, route.cost?.(call) ?? 1);
  const algo = call.headers['x-algo-name'];
  const registered = typeof algo === 'string' && account.algos.includes(algo);
  const write = registered ? broker.knobs.algoWriteLimits : broker.knobs.writeLimits;
  const limits = route.group === 'write' ? write : broker.knobs.readLimits;
  if (!broker.rates.admit(`${account.key} ${route.group}`, broker.clock.windowTime(), cost, limits))
    return refusal(429, 'UDAPI10005');
  call.entry.charged = cost;
  return null;
}

function judgeWrite(call: AccountCall): Answer | null {
  const { broker, account } = call;
  const fault = findFault(call, 'static-ip');
  if (fault) return staticIpRefusal(call, findText(fault.with, 'reason') ?? 'mismatch');
  if (broker.knobs.staticIp === 'enforce' && call.hostKind !== 'sandbox') {
    const registered = [account.primaryIp, account.secondaryIp].filter((ip) => ip !== null);
    if (registered.length === 0) return staticIpRefusal(call, 'none');
    if (!registered.includes(call.remote)) return staticIpRefusal(call, 'mismatch');
  }
  const algo = call.headers['x-algo-name'];
  if (typeof algo === 'string' && !account.algos.includes(algo)) return refusal(400, 'UDAPI1156');
  if (broker.knobs.orderHours && indianTimeOfDay(broker.clock.now()) < OPENING_MS)
    return refusal(423, 'UDAPI100074');
  return null;
}

/** Both texts a user may meet: no address registered, or another one than the call came from. */
function staticIpRefusal(call: AccountCall, reason: string): Answer {
  const { primaryIp, secondaryIp } = call.account;
  const configured = [primaryIp, secondaryIp].filter((ip) => ip !== null).join(', ') || '203.0.113.10';
  const tail =
    reason === 'none'
      ? 'No static IP is configured for your account.'
      : `Configured static IPs: ${configured}. Request origin IP: ${call.remote}.`;
  return refusal(403, 'UDAPI1154', `${brokerMessage('UDAPI1154')}. ${tail}`);
}
