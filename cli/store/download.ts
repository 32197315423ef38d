import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem } from '@pullcord/core/contract/problem';
import type { Device } from '@pullcord/device/port/device';
import { findPairing } from '@pullcord/device/portal/pairing';
import { portalNow } from '@pullcord/device/portal/portal-clock';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';
import { CommandEnd } from '../command-end.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { unwritable } from './unwritable.ts';
import { findJson } from './write-durably.ts';

/**
 * A signed GET below /api/v1/ whose answer goes to a file as it comes. The file takes its name only when it is whole.
 * Returns the bytes written.
 */
export async function download(
  device: Device,
  path: string,
  file: string,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<number> {
  const part = `${file}.part`;
  // Before the portal is asked: an export that cannot be kept shall not stand in its log.
  const kept = await open(part, 'w', 0o600).catch((failure: unknown) => {
    throw unwritable(file, failure);
  });
  let bytes = 0;
  try {
    const response = await ask(device, path);
    const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as never);
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      onProgress(bytes);
    });
    await pipeline(body, kept.createWriteStream());
    await rename(part, file);
  } catch (failure) {
    await kept.close().catch(() => undefined);
    await rm(part, { force: true });
    throw failure instanceof CommandEnd ? failure : brokenOff(file, failure);
  }
  return bytes;
}

/**
 * The disk's own fault names the call that failed, and a full disk no path; anything else is the portal, gone in the middle
 * of its answer: of that fetch says only that it was terminated.
 */
function brokenOff(file: string, failure: unknown): CommandEnd {
  if (failure instanceof Error && 'syscall' in failure) return unwritable(file, failure);
  return new CommandEnd(
    EXIT.unreachable,
    'unreachable',
    `The portal broke off in the middle of its answer. ${file} was not written. Try again.`,
  );
}

/** The same as text, for what is small. */
export async function downloadText(device: Device, path: string): Promise<string> {
  const response = await ask(device, path);
  return response.text().catch((failure: unknown) => {
    throw brokenOff('The file', failure);
  });
}

async function ask(device: Device, path: string): Promise<Response> {
  const pairing = await findPairing(device.records);
  if (pairing === undefined) {
    throw new CommandEnd(
      EXIT.signedOut,
      'not_paired',
      'This machine is not paired with a portal. Pair it with pullcord pair.',
    );
  }
  const url = new URL(`/api/v1/${path}`, pairing.portalUrl);
  const { privateKey } = await device.keys.require();
  const sealed = await sealRequest(
    {
      deviceId: pairing.deviceId,
      method: 'GET',
      path: url.pathname + url.search,
      body: '',
      at: await portalNow(device),
      jti: device.random.id(),
    },
    privateKey,
  );
  const response = await fetch(url, { headers: { [DEVICE_HEADER]: sealed }, redirect: 'manual' }).catch(
    () => {
      throw new CommandEnd(
        EXIT.unreachable,
        'unreachable',
        `The portal at ${pairing.portalUrl} cannot be reached.`,
      );
    },
  );
  if (response.ok) return response;
  const told = problem.safeParse(findJson(await response.text())).data;
  throw new CommandEnd(
    exitOfStatus(response.status),
    told?.code ?? 'refused',
    `The portal declined: ${told?.detail ?? `It answered ${response.status}.`}`,
  );
}

/** A field it cannot read, or a batch it does not know, is a wrong use of the command; a device it does not know is signed out. */
function exitOfStatus(status: number): ExitCode {
  if (status === 400 || status === 404) return EXIT.usage;
  if (status === 401) return EXIT.signedOut;
  return status >= 500 ? EXIT.unreachable : EXIT.refused;
}
