'use client';

import { type LinkAnswer, linkAnswer } from '@pullcord/core/contract/identity-contract';
import { type Role, rolesConflict } from '@pullcord/core/permit/permissions';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { FailureOrCode } from '../screen/failure-or-code.tsx';
import { useAlive } from '../screen/use-alive.ts';
import { LinkCard } from './link-card.tsx';
import { RoleTicks } from './role-ticks.tsx';

const FORM = 'pc-invite';

/** Who, with which email and roles; then the link, once. */
export function InviteDialog() {
  const router = useRouter();
  const alive = useAlive();
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState({ name: '', email: '' });
  const [roles, setRoles] = useState<Role[]>(['trader']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [made, setMade] = useState<LinkAnswer | null>(null);

  async function send() {
    setBusy(true);
    setFailure(null);
    const answer = await callPortal('people', { ...about, roles });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setMade(linkAnswer.parse(answer.body));
    router.refresh();
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void send();
  }
  function change(next: boolean) {
    // What is on its way brings a link that is shown once.
    if (busy) return;
    setOpen(next);
    setMade(null);
    setFailure(null);
    if (made === null) return;
    setAbout({ name: '', email: '' });
    setRoles(['trader']);
  }

  const ready = about.name.trim() !== '' && about.email.trim() !== '' && !rolesConflict(roles);
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Trigger asChild>
        <Button kind="primary" disabled={!alive}>
          Invite a person
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pc-veil" />
        <Dialog.Content
          className="pc-dialog"
          onInteractOutside={(event) => {
            if (made !== null) event.preventDefault();
          }}
        >
          <Dialog.Title className="pc-dialog-title">Invite a person</Dialog.Title>
          {made === null ? (
            <>
              <div className="pc-dialog-body">
                <Dialog.Description className="pc-text2">
                  They set a password by a link that works once, within a week.
                </Dialog.Description>
                <FailureOrCode
                  failure={failure}
                  action="Invite with this code"
                  onProved={() => void send()}
                />
                <form id={FORM} className="pc-form" onSubmit={submit}>
                  <Field
                    label="Name"
                    maxLength={80}
                    value={about.name}
                    onChange={(event) => setAbout({ ...about, name: event.target.value })}
                  />
                  <Field
                    label="Email"
                    type="email"
                    maxLength={200}
                    value={about.email}
                    onChange={(event) => setAbout({ ...about, email: event.target.value })}
                  />
                  <RoleTicks roles={roles} onChange={setRoles} />
                </form>
              </div>
              <div className="pc-dialog-foot">
                <Dialog.Close asChild>
                  <Button>Invite nobody</Button>
                </Dialog.Close>
                <Button kind="primary" type="submit" form={FORM} disabled={busy || !ready}>
                  Make the link
                </Button>
              </div>
            </>
          ) : (
            <>
              <div className="pc-dialog-body">
                <Dialog.Description className="pc-text2">{about.name} is invited.</Dialog.Description>
                <LinkCard link={made} email={about.email} />
              </div>
              <div className="pc-dialog-foot">
                <Dialog.Close asChild>
                  {/* It stands where the link was asked for: the second half of a double click must not take it away. */}
                  <Button
                    kind="primary"
                    onClick={(event) => {
                      if (event.detail > 1) event.preventDefault();
                    }}
                  >
                    Close
                  </Button>
                </Dialog.Close>
              </div>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
