'use client';

import { Button } from '@pullcord/ui/button';
import { Dialog } from 'radix-ui';
import { type ReactNode, useId, useState } from 'react';
import type { CallAnswer, CallFailure } from './call-portal.ts';
import { FailureOrCode } from './failure-or-code.tsx';

/** One act that wants a few words: opens over the page, keeps what was typed where the portal declines. */
export function ConfirmDialog({
  trigger,
  title,
  sentence,
  field,
  wordsMin,
  action,
  onConfirm,
  onDone,
}: {
  trigger: ReactNode;
  title: string;
  sentence: string;
  /** Name of the text field. */
  field: string;
  /** Shortest text that may be sent; 0 where it may be empty. */
  wordsMin: number;
  /** The button says what happens. */
  action: string;
  onConfirm: (text: string) => Promise<CallAnswer>;
  onDone: () => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  async function confirm() {
    setBusy(true);
    setFailure(null);
    const answer = await onConfirm(text.trim());
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setOpen(false);
    setText('');
    onDone();
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="pc-veil" />
        <Dialog.Content className="pc-dialog">
          <Dialog.Title className="pc-dialog-title">{title}</Dialog.Title>
          <div className="pc-dialog-body">
            <Dialog.Description className="pc-text2">{sentence}</Dialog.Description>
            <FailureOrCode
              failure={failure}
              action={`${action} with this code`}
              onProved={() => void confirm()}
            />
            <label className="pc-field" htmlFor={id}>
              <span className="pc-field-label">{field}</span>
              <textarea
                id={id}
                className="pc-textarea"
                rows={3}
                maxLength={500}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
          </div>
          <div className="pc-dialog-foot">
            <Dialog.Close asChild>
              <Button>Keep it as it is</Button>
            </Dialog.Close>
            <Button
              kind="primary"
              disabled={busy || text.trim().length < wordsMin}
              onClick={() => void confirm()}
            >
              {action}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
