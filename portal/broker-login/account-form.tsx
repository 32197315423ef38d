'use client';

import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { FailureOrCode } from '../screen/failure-or-code.tsx';
import { draftOf, missingIn, requestOf } from './account-draft.ts';
import { AddressFields } from './address-fields.tsx';
import type { BrokerAccountRow } from './find-broker-accounts.ts';

export interface Trader {
  personId: string;
  name: string;
}

/** Registers an account, or changes one: its people, its app, its address, its relay. `returns` goes into the app. */
export function AccountForm({
  before,
  traders,
  returns,
}: {
  before: BrokerAccountRow | null;
  traders: readonly Trader[];
  returns: readonly string[];
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(before));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const set = (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes });
  const missing = missingIn(draft, before?.hasSecret === true && draft.clientId === before.clientId);
  const title = before === null ? 'Register account' : `Change ${before.account}`;

  function toggle(next: boolean) {
    setOpen(next);
    setFailure(null);
    if (next) setDraft(draftOf(before));
  }

  async function save() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal('broker/accounts', requestOf(draft));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setOpen(false);
    router.refresh();
  }

  return (
    <Dialog.Root open={open} onOpenChange={toggle}>
      <Dialog.Trigger asChild>
        {before === null ? (
          <Button kind="primary">{title}</Button>
        ) : (
          <Button size="s" aria-label={title}>
            Change
          </Button>
        )}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pc-veil" />
        <Dialog.Content className="pc-dialog">
          <Dialog.Title className="pc-dialog-title">{title}</Dialog.Title>
          <div className="pc-dialog-body pc-account-form">
            <Dialog.Description className="pc-text2">
              Devices of the people below learn it with the next policy version, within a second.
            </Dialog.Description>
            <FailureOrCode failure={failure} action="Save with this code" onProved={() => void save()} />
            <Field
              label="Account"
              placeholder="AB1234"
              readOnly={before !== null}
              value={draft.account}
              onChange={(event) => set({ account: event.target.value })}
            />
            <fieldset className="pc-account-people">
              <legend className="pc-field-label">Used by</legend>
              {traders.map(({ personId, name }) => (
                <label key={personId}>
                  <input
                    type="checkbox"
                    className="pc-tick"
                    checked={draft.personIds.includes(personId)}
                    onChange={({ target }) =>
                      set({
                        personIds: target.checked
                          ? [...draft.personIds, personId]
                          : draft.personIds.filter((each) => each !== personId),
                      })
                    }
                  />
                  {name}
                </label>
              ))}
            </fieldset>
            <Field
              label="App key"
              autoComplete="off"
              value={draft.clientId}
              onChange={(event) => set({ clientId: event.target.value })}
              hint={`Empty for none. Its redirect address at Upstox: ${returns[0] ?? 'set EXTENSION_IDS first'}`}
            />
            <Field
              label="App secret"
              secret
              autoComplete="off"
              value={draft.clientSecret}
              placeholder={before?.hasSecret === true ? 'stays as it is stored' : ''}
              onChange={(event) => set({ clientSecret: event.target.value })}
              hint="Encrypted with a key that is not in the database, and never shown again."
            />
            <AddressFields draft={draft} shown={before?.egressShown ?? null} onChange={set} />
          </div>
          <div className="pc-dialog-foot">
            {missing !== null && <span className="pc-small pc-text3 pc-account-missing">{missing}</span>}
            <Dialog.Close asChild>
              <Button>Keep it as it is</Button>
            </Dialog.Close>
            <Button kind="primary" disabled={busy || missing !== null} onClick={() => void save()}>
              Save account
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
