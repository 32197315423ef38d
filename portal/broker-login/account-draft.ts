import type { SaveBrokerAccountRequest } from '@pullcord/core/contract/broker-contract';
import type { BrokerAccountRow } from './find-broker-accounts.ts';

/** The form as typed. An empty secret keeps the stored one; 'keep' keeps the stored address. */
export interface AccountDraft {
  account: string;
  personIds: string[];
  clientId: string;
  clientSecret: string;
  way: 'keep' | 'none' | 'local' | 'proxy';
  address: string;
  relay: boolean;
}

export function draftOf(before: BrokerAccountRow | null): AccountDraft {
  return {
    account: before?.account ?? '',
    personIds: before?.personIds ?? [],
    clientId: before?.clientId ?? '',
    clientSecret: '',
    way: before?.egressShown == null ? 'none' : 'keep',
    address: '',
    relay: before?.relay ?? false,
  };
}

/** What is still missing, as a sentence; null where the draft can be saved. */
export function missingIn(draft: AccountDraft, hasSecret: boolean): string | null {
  if (draft.account.trim().length < 2) return 'Which account? The client code as Upstox shows it.';
  if (draft.clientId.trim() !== '' && draft.clientSecret.trim() === '' && !hasSecret) {
    return 'An app needs its secret beside its key.';
  }
  if ((draft.way === 'local' || draft.way === 'proxy') && draft.address.trim() === '') {
    return 'Which address? The one registered with Upstox for this account.';
  }
  if (draft.relay && draft.way === 'none') return 'The relay needs an address of the account’s own.';
  return null;
}

export function requestOf(draft: AccountDraft): SaveBrokerAccountRequest {
  const { account, personIds, way, relay } = draft;
  const address = draft.address.trim();
  const egress =
    way === 'keep'
      ? null
      : way === 'none'
        ? ('none' as const)
        : way === 'local'
          ? ({ kind: 'local', address } as const)
          : ({ kind: 'proxy', url: address } as const);
  return {
    account: account.trim().toUpperCase(),
    personIds,
    clientId: draft.clientId.trim() || null,
    clientSecret: draft.clientSecret.trim() || null,
    egress,
    relay,
  };
}
