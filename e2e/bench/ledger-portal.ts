import { join } from 'node:path';
import { freePort } from '../stack/free-port.ts';
import { keptSecrets, type StackPerson } from '../stack/stack-secrets.ts';
import { type RunningPortal, startPortal } from '../stack/start-portal.ts';
import type { LedgerBench } from './ledger-bench.ts';

/** The built portal over a generated ledger, and somebody of this role in it. */
export async function startLedgerPortal(
  ledger: LedgerBench,
  role: string,
): Promise<{ portal: RunningPortal; who: StackPerson }> {
  // Kept beside the ledger: one that is measured again has its people and its policy already.
  const kept = keptSecrets(join(ledger.folder, 'portal-secrets.json'));
  const secrets = { ...kept, ledgerSigningKey: ledger.env.LEDGER_SIGNING_KEY ?? '' };
  const who = secrets.people.find(({ roles }) => roles.includes(role));
  if (who === undefined) throw new Error(`A stack has somebody for ${role}.`);
  const portal = await startPortal({
    port: await freePort(0),
    dataFolder: ledger.folder,
    databaseUrl: `file:${ledger.database}`,
    secrets,
  });
  return { portal, who };
}
