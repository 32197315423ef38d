import 'server-only';
import type { PairAnswer, pairRequest } from '@pullcord/core/contract/device-contract';
import { keyThumbprint } from '@pullcord/seal/request-seal';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { z } from 'zod';
import { ledgerName } from '../access/ledger-name.ts';
import { PortalProblem } from '../access/portal-problem.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { type WriteTx, withWrite } from '../db/client.ts';
import { devices } from '../db/schema/devices.ts';
import { pairingCodes } from '../db/schema/pairing-codes.ts';
import { people } from '../db/schema/people.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { policyKeys } from '../policies/policy-signer.ts';
import { challengeOf, hashPairingCode } from './pairing-code.ts';

/**
 * Exchanges an approved code for a device. There is no actor yet: the code says who approved, the verifier that
 * this is the device they approved. A code is spent by the first try, right or wrong.
 */
export async function pairDevice(
  _actor: null,
  request: z.infer<typeof pairRequest>,
  at: number,
): Promise<PairAnswer> {
  const { pinned } = await policyKeys();
  const ledger = await ledgerName();
  const thumbprint = await keyThumbprint(request.publicKey);
  const paired = await withWrite(async (tx) => {
    const person = await findApprover(tx, request, at);
    if (person === undefined) return undefined;
    const deviceId = ulid(at);
    const { publicKey, name, kind } = request;
    const { personId } = person;
    await tx.insert(devices).values({ deviceId, personId, name, kind, publicKey, thumbprint, pairedAt: at });
    const payload = { name, kind, keyThumbprint: thumbprint };
    await appendEntries(tx, [portalEntry('device.paired', payload, { personId, deviceId }, at)], at);
    return { deviceId, person };
  });
  if (paired === undefined) {
    throw new PortalProblem(
      'request_invalid',
      'This pairing code is not valid any more. Nothing was paired. Start pairing again for a new one.',
      { field: 'code' },
    );
  }
  const { deviceId, person } = paired;
  return {
    deviceId,
    personId: person.personId,
    personName: person.name,
    roles: person.roles,
    organisation: portalSettings().organisation,
    policyKeys: pinned,
    ledgerKeys: [ledger.keyLine],
    serverTime: new Date(at).toISOString(),
  };
}

async function findApprover(tx: WriteTx, request: z.infer<typeof pairRequest>, at: number) {
  const codeHash = hashPairingCode(request.code);
  const [spent] = await tx
    .update(pairingCodes)
    .set({ usedAt: at })
    .where(
      and(eq(pairingCodes.codeHash, codeHash), isNull(pairingCodes.usedAt), gt(pairingCodes.expiresAt, at)),
    )
    .returning();
  if (spent === undefined || spent.kind !== request.kind) return undefined;
  if (spent.challenge !== challengeOf(request.verifier)) return undefined;
  const [person] = await tx
    .select()
    .from(people)
    .where(and(eq(people.personId, spent.personId), isNull(people.disabledAt)));
  return person;
}
