import { problem } from '@pullcord/core/contract/problem';
import { err, ok, type Result } from '@pullcord/core/value/result';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';
import { z } from 'zod';
import type { Device } from '../port/device.ts';
import type { TransportReply } from '../port/ports.ts';
import { learnPortalTime, portalNow } from './portal-clock.ts';
import type { PortalFailure } from './portal-failure.ts';

export interface PortalCall<T> {
  portalUrl: string;
  /** Null before pairing: the call is not signed. */
  deviceId: string | null;
  method: 'GET' | 'POST';
  /** Below /api/v1/. */
  path: string;
  body?: unknown;
  answer: z.ZodType<T>;
  timeoutMs?: number;
  /** Sent beside our own; never signed, since the broker's token may be one. */
  headers?: Readonly<Record<string, string>>;
  /** Sent as If-None-Match; the value of a 304 is null. */
  etag?: string;
  /** Signed at once, sent when this resolves; not at all where it says no. Never rejects. */
  goes?: Promise<boolean>;
  /** Told the headers of a 2xx and of a 304, their names in lower case. */
  onHeaders?: (headers: Readonly<Record<string, string>>) => void;
}

const TIMEOUT_MS = 10_000;
const timed = z.object({ serverTime: z.string() });
const timedProblem = z.object({ facts: timed });

/** One signed call and its parsed answer; null for 204 and 304. A clock the portal finds wrong is set and tried once more. */
export async function callPortal<T>(
  device: Device,
  call: PortalCall<T>,
): Promise<Result<T | null, PortalFailure>> {
  const reply = await sendOnce(device, call);
  if (await clockWasWrong(device, reply)) return read(device, call, await sendOnce(device, call));
  return read(device, call, reply);
}

async function sendOnce<T>(device: Device, call: PortalCall<T>): Promise<TransportReply> {
  const url = new URL(`/api/v1/${call.path}`, call.portalUrl);
  const body = call.body === undefined ? '' : JSON.stringify(call.body);
  const headers: Record<string, string> = { ...call.headers, Accept: 'application/json' };
  if (body !== '') headers['Content-Type'] = 'application/json';
  if (call.etag !== undefined) headers['If-None-Match'] = call.etag;
  if (call.deviceId !== null) {
    const { privateKey } = await device.keys.require();
    headers[DEVICE_HEADER] = await sealRequest(
      {
        deviceId: call.deviceId,
        method: call.method,
        path: url.pathname + url.search,
        body,
        at: await portalNow(device),
        jti: device.random.id(),
      },
      privateKey,
    );
  }
  if ((await call.goes) === false) return { failed: 'aborted' };
  return device.transport.send(
    { method: call.method, url: url.href, headers, ...(body === '' ? {} : { body }) },
    { timeoutMs: call.timeoutMs ?? TIMEOUT_MS },
  );
}

/** A refused signature may only be a clock that stands wrong; the answer tells the portal's time. */
async function clockWasWrong(device: Device, reply: TransportReply): Promise<boolean> {
  if ('failed' in reply || reply.status !== 401) return false;
  const told = timedProblem.safeParse(readJson(reply.text));
  const time = told.success ? told.data.facts.serverTime : reply.headers.date;
  return time !== undefined && (await learnPortalTime(device, time));
}

async function read<T>(
  device: Device,
  call: PortalCall<T>,
  reply: TransportReply,
): Promise<Result<T | null, PortalFailure>> {
  if ('failed' in reply) {
    return err({ kind: 'unreachable', problem: null, detail: `${call.portalUrl}: ${reply.failed}` });
  }
  if (reply.status < 400) call.onHeaders?.(reply.headers);
  if (reply.status === 204 || reply.status === 304) return ok(null);
  const json = readJson(reply.text);
  if (reply.status >= 200 && reply.status < 300) {
    const told = timed.safeParse(json);
    if (told.success) await learnPortalTime(device, told.data.serverTime);
    const parsed = call.answer.safeParse(json);
    if (parsed.success) return ok(parsed.data);
    return err({ kind: 'unreadable', problem: null, detail: `${call.path} answered something else` });
  }
  const told = problem.safeParse(json);
  return err({
    kind:
      reply.status >= 500 || reply.status === 429 ? 'server_error' : told.success ? 'refused' : 'unreadable',
    problem: told.data ?? null,
    detail: told.data?.detail ?? `${call.path} answered ${reply.status}`,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
