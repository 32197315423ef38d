import { readFile } from 'node:fs/promises';
import { findNoteKey, type NoteKey } from '@pullcord/core/proof/signed-note';
import { findPairing } from '@pullcord/device/portal/pairing';
import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';
import { type Environment, openDevice } from '../open-device.ts';

/** The key to trust: the one named (a line, or a file that holds it), else the one pinned when this machine was paired. */
export async function findLedgerKey(
  named: string | undefined,
  env: Environment,
): Promise<NoteKey | undefined> {
  if (named === undefined) {
    const pairing = await findPairing((await openDevice(env)).records);
    return pairing?.ledgerKeys?.flatMap((line) => findNoteKey(line) ?? [])[0];
  }
  const text = named.includes('+') ? named : await readFile(named, 'utf8').catch(() => '');
  const key = findNoteKey(text);
  if (key !== undefined) return key;
  throw new CommandEnd(
    EXIT.usage,
    'usage',
    '--key must be a ledger key, as in "portal.example/ledger+1a2b3c4d+AbCd…", or a file that holds one.',
  );
}
