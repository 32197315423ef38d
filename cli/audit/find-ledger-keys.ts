import { readFile } from 'node:fs/promises';
import { findNoteKey, type NoteKey } from '@pullcord/core/proof/signed-note';
import { findPairing } from '@pullcord/device/portal/pairing';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';

/**
 * The keys to trust, the newest first: those named (a line, or a file with one a line), else those pinned when this machine
 * was paired and at each hand-over since. None where nothing is known.
 */
export async function findLedgerKeys(named: string | undefined, env: Environment): Promise<NoteKey[]> {
  if (named === undefined) {
    const pairing = await findPairing((await openDevice(env)).records);
    return pairing?.ledgerKeys?.flatMap((line) => findNoteKey(line) ?? []) ?? [];
  }
  const text = named.includes('+') ? named : await readFile(named, 'utf8').catch(() => '');
  const keys = text.split('\n').flatMap((line) => findNoteKey(line) ?? []);
  if (keys.length > 0) return keys;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    '--key must be a ledger key, as in "portal.example/ledger+1a2b3c4d+AbCd…", or a file that holds one.',
  );
}
