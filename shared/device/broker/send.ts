import type { BrokerToken } from '../port/broker-token.ts';
import type { Device } from '../port/device.ts';
import type { TransportReply, TransportRequest } from '../port/ports.ts';

/** What core describes of a request: never a token, never a header. */
export interface DescribedCall {
  method: TransportRequest['method'];
  url: string;
  body?: string | undefined;
}

/** The broker answers a cancel in well under a second; a fetch over 30 s would end an extension's worker. */
const TIMEOUT_MS = 8_000;

/** One request to the broker. The only place that writes the token into one. */
export async function sendToBroker(
  device: Device,
  call: DescribedCall,
  token: BrokerToken,
  options: { timeoutMs?: number; signal?: AbortSignal; algoName?: string } = {},
): Promise<TransportReply> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.algoName !== undefined) headers['X-Algo-Name'] = options.algoName;
  return device.transport.send(
    {
      method: call.method,
      url: call.url,
      headers: { ...headers, Authorization: `Bearer ${token.reveal()}` },
      ...(call.body === undefined ? {} : { body: call.body }),
    },
    {
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
}
