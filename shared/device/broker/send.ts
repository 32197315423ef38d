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

export interface SendOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  algoName?: string;
  /** Takes the request by another way; what it is given are the headers alone. */
  carry?: (headers: Readonly<Record<string, string>>) => Promise<TransportReply>;
}

/** One request to the broker. The only place that writes the token into one. */
export async function sendToBroker(
  device: Device,
  call: DescribedCall,
  token: BrokerToken,
  options: SendOptions = {},
): Promise<TransportReply> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.algoName !== undefined) headers['X-Algo-Name'] = options.algoName;
  const signed = { ...headers, Authorization: `Bearer ${token.reveal()}` };
  if (options.carry !== undefined) return options.carry(signed);
  return device.transport.send(
    {
      method: call.method,
      url: call.url,
      headers: signed,
      ...(call.body === undefined ? {} : { body: call.body }),
    },
    {
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
}
