import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Device } from '@pullcord/device/port/device';
import { findPairing } from '@pullcord/device/portal/pairing';
import { portalNow } from '@pullcord/device/portal/portal-clock';
import { DEVICE_HEADER, sealRequest } from '@pullcord/seal/request-seal';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';

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
  const response = await ask(device, path);
  let bytes = 0;
  const part = `${file}.part`;
  const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as never);
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    onProgress(bytes);
  });
  await pipeline(body, createWriteStream(part, { mode: 0o600 }));
  await rename(part, file);
  return bytes;
}

/** The same as text, for what is small. */
export async function downloadText(device: Device, path: string): Promise<string> {
  return (await ask(device, path)).text();
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
  const text = await response.text();
  const detail = /"detail":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? `It answered ${response.status}.`;
  throw new CommandEnd(EXIT.refused, 'refused', `The portal declined: ${detail}`);
}
