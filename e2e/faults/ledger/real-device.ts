import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Device } from '@pullcord/device/port/device';
import { MemoryDisk, memoryDevice } from '@pullcord/device/port/memory-ports';
import { MemoryWorld } from '@pullcord/device/port/memory-world';
import type { Transport } from '@pullcord/device/port/ports';
import { finishPairing, startPairing } from '@pullcord/device/portal/start-pairing';
import type { PortalOffice } from './portal-office.ts';

/** A device's own code over a real wire and the real clock; only its disk is memory, where a test can look. */
export interface RealDevice {
  device: Device;
  disk: MemoryDisk;
}

export function realDevice(transport: Transport = wire, disk = new MemoryDisk()): RealDevice {
  const device: Device = {
    ...memoryDevice({ world: new MemoryWorld(Date.now()), disk, transport, kind: 'cli' }),
    clock: {
      now: () => Date.now(),
      wait: (ms, signal) =>
        wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
    },
    random: { number: () => Math.random(), id: () => randomUUID() },
  };
  return { device, disk };
}

/** Pairs it with the portal, approved by this person. */
export async function pairWith(office: PortalOffice, device: Device): Promise<void> {
  const started = await startPairing(device, office.url, null);
  const code = await office.approve(started.url);
  const paired = await finishPairing(device, started, code);
  if (!paired.ok) throw new Error(paired.error.detail);
}

/** One exchange by fetch; every failure is a lost connection. */
export const wire: Transport = {
  async send({ method, url, headers, body }, { timeoutMs }) {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const sent = { method, headers, redirect: 'manual' as const, signal };
      const answer = await fetch(url, body === undefined ? sent : { ...sent, body });
      const contentType = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
      return {
        status: answer.status,
        contentType,
        text: await answer.text(),
        headers: Object.fromEntries(answer.headers),
      };
    } catch {
      return { failed: 'connection' };
    }
  },
};
