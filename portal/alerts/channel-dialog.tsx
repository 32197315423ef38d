'use client';

import type { Severity } from '@pullcord/core/alert/rule';
import { CHANNEL_KINDS, type ChannelKind } from '@pullcord/core/contract/alert-contract';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { SelectField } from '../policies/select-field.tsx';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { CHANNEL_WORDS } from './channel-words.ts';
import type { ChannelRow } from './find-channels.ts';
import { SEVERITY_WORDS } from './severity-words.ts';

const EMPTY = {
  kind: 'email' as ChannelKind,
  name: '',
  address: '',
  severityMin: 'warning' as Severity,
  enabled: true,
};

/** Adds a channel, or changes one. A secret is written, never shown: an empty field keeps the one there is. */
export function ChannelDialog({ channel }: { channel: ChannelRow | null }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(channel ?? EMPTY);
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const words = CHANNEL_WORDS[draft.kind];

  function show(next: boolean) {
    setOpen(next);
    setDraft(channel ?? EMPTY);
    setSecret('');
    setFailure(null);
  }
  async function save() {
    setBusy(true);
    const { kind, name, address, severityMin, enabled } = draft;
    const answer = await callPortal('channels', {
      ...{ channelId: channel?.channelId ?? null, kind, name, address, severityMin, enabled },
      ...(secret === '' ? {} : { secret }),
    });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    show(false);
    router.refresh();
  }

  return (
    <Dialog.Root open={open} onOpenChange={show}>
      <Dialog.Trigger asChild>
        <Button kind={channel === null ? 'primary' : 'plain'}>
          {channel === null ? 'Add a channel' : 'Change'}
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pc-veil" />
        <Dialog.Content className="pc-dialog">
          <Dialog.Title className="pc-dialog-title">
            {channel === null ? 'Add a channel' : `Change ${channel.name}`}
          </Dialog.Title>
          <div className="pc-dialog-body">
            <Dialog.Description className="pc-text2">{words.hint}</Dialog.Description>
            {failure === null ? null : (
              <div className="pc-boxed">
                <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
              </div>
            )}
            {channel === null ? (
              <SelectField
                label="Kind"
                value={draft.kind}
                choices={CHANNEL_KINDS.map((value) => ({ value, words: CHANNEL_WORDS[value].name }))}
                disabled={busy}
                onValue={(kind) => setDraft({ ...draft, kind, address: '' })}
              />
            ) : null}
            <Field
              label="Name"
              value={draft.name}
              maxLength={80}
              disabled={busy}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
            {words.address === null ? null : (
              <Field
                label={words.address}
                value={draft.address}
                maxLength={500}
                disabled={busy}
                onChange={(event) => setDraft({ ...draft, address: event.target.value })}
              />
            )}
            {words.secret === null ? null : (
              <Field
                label={words.secret}
                value={secret}
                secret
                autoComplete="off"
                maxLength={500}
                disabled={busy}
                hint={
                  channel?.hasSecret === true
                    ? 'Kept as it is while this is empty; it is never shown.'
                    : 'Eight characters at least. It is stored encrypted and never shown.'
                }
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
            <SelectField
              label="Told from severity"
              value={draft.severityMin}
              choices={(['info', 'warning', 'critical'] as const).map((value) => ({
                value,
                words: SEVERITY_WORDS[value],
              }))}
              disabled={busy}
              onValue={(severityMin) => setDraft({ ...draft, severityMin })}
            />
            <SelectField
              label="State"
              value={draft.enabled ? 'on' : 'off'}
              choices={[
                { value: 'on', words: 'on' },
                { value: 'off', words: 'off' },
              ]}
              disabled={busy}
              onValue={(state) => setDraft({ ...draft, enabled: state === 'on' })}
            />
          </div>
          <div className="pc-dialog-foot">
            <Dialog.Close asChild>
              <Button>Keep it as it is</Button>
            </Dialog.Close>
            <Button kind="primary" disabled={busy || draft.name.trim() === ''} onClick={() => void save()}>
              Save channel
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
