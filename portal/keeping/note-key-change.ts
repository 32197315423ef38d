import 'server-only';
import { sealSuccession } from '@pullcord/seal/key-succession';
import type { JobActor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { findSuccessions } from './find-successions.ts';

/** At start: where the ledger's key is another than before, that is an entry, with the earlier key's word for it. */
export async function noteKeyChange(_actor: JobActor, at: number): Promise<void> {
  const { origin, key, keyLine, before } = await ledgerName();
  await withWrite(async (tx) => {
    if ((await findSuccessions(tx))?.key === keyLine) return;
    const statement = before === null ? null : await sealSuccession(origin, key, before);
    await appendEntries(tx, [portalEntry('ledger.key_changed', { key: keyLine, statement }, {}, at)], at);
  });
}
