import 'server-only';
import type { Entry, EntryOf, EntryType } from '@pullcord/core/audit/entry';
import { ulid } from 'ulid';
import type { EntryDraft } from './append-entries.ts';

/** Whom and what an entry of the portal's own is about; what is left out is null. */
export interface EntryAbout {
  personId?: string | null;
  deviceId?: string | null;
  account?: string | null;
  batchId?: string | null;
  policyVersion?: number | null;
}

/** An entry the portal writes itself. `at` is epoch ms. */
export function portalEntry<T extends EntryType>(
  type: T,
  payload: EntryOf<T>['payload'],
  about: EntryAbout,
  at: number,
): EntryDraft {
  const entry = {
    v: 1,
    entryId: ulid(at),
    occurredAt: new Date(at).toISOString(),
    personId: about.personId ?? null,
    deviceId: about.deviceId ?? null,
    account: about.account ?? null,
    batchId: about.batchId ?? null,
    policyVersion: about.policyVersion ?? null,
    type,
    payload,
  };
  return { entry: entry as unknown as Entry };
}
