import { existsSync } from 'node:fs';

/** Branded Chrome does not load unpacked extensions from the command line any more, so Chromium it is. */
export function requireChromium(): string {
  const candidates = [
    process.env.PULLCORD_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) {
    throw new Error('Chromium was not found. Install it, or name it in PULLCORD_CHROMIUM, and start again.');
  }
  return found;
}
