import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EXTENSION_FOLDER } from './extension-build.ts';

const manifest = z.looseObject({ version: z.string() });

/** The built extension as its next version: the same key, so the same id and the same stores. The folder is the caller's. */
export function newerExtension(): { folder: string; version: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pullcord-newer-'));
  cpSync(EXTENSION_FOLDER, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const now = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [major = '0', ...rest] = now.version.split('.');
  const version = [Number(major) + 1, ...rest].join('.');
  writeFileSync(path, JSON.stringify({ ...now, version }));
  return { folder, version };
}
