'use client';

import { Message } from '@pullcord/ui/message';
import type { CallFailure } from './call-portal.ts';
import { callPortal } from './call-portal.ts';
import { CodeForm } from './code-form.tsx';

/** What a change failed with. Where it only wants a fresh code, the place to type it: then the change is made again. */
export function FailureOrCode({
  failure,
  action,
  onProved,
}: {
  failure: CallFailure | null;
  action: string;
  onProved: () => void;
}) {
  if (failure === null) return null;
  if (failure.code === 'totp_required') {
    return (
      <CodeForm
        action={action}
        hint="This changes what somebody may do, so it needs a fresh code from your authenticator."
        onCode={(code) => callPortal('totp/prove', { code })}
        onDone={onProved}
      />
    );
  }
  return (
    <div className="pc-boxed">
      <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
    </div>
  );
}
