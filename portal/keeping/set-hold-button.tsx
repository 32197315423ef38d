'use client';

import { Button } from '@pullcord/ui/button';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';

/** Sets a hold over what the filters beside it name; neither of them: over everything. */
export function SetHold({
  person,
  personName,
  account,
}: {
  person: string | null;
  personName: string | null;
  account: string | null;
}) {
  const router = useRouter();
  const over = [personName ?? person, account].filter((each) => each !== null).join(', ') || 'everything';
  return (
    <ConfirmDialog
      trigger={<Button size="s">{`Set a hold over ${over}`}</Button>}
      title={`Set a hold over ${over}`}
      sentence="It stays until compliance lifts it, and both are entries in the log."
      field="Reason"
      wordsMin={3}
      action="Set the hold"
      onConfirm={(reason) => callPortal('holds', { reason, person, account, from: null, to: null })}
      onDone={() => router.refresh()}
    />
  );
}
