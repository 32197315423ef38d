'use client';

import { Button } from '@pullcord/ui/button';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { stretchWords } from './archive-words.ts';

/** Lets the texts of the offered entries leave for an archive. */
export function ReleaseArchive({ first, last }: { first: number; last: number }) {
  const router = useRouter();
  const stretch = stretchWords(first, last);
  return (
    <ConfirmDialog
      trigger={<Button size="s">{`Archive entries ${stretch}`}</Button>}
      title={`Archive entries ${stretch}`}
      sentence="The portal writes them to a file that verifies by itself, reads it back, and only then takes the texts of batches out of the database. Their hashes stay, what is held stays, and the file can be restored."
      field="Reason"
      wordsMin={3}
      action="Release for the archive"
      onConfirm={(reason) => callPortal('archives', { lastSequence: last, reason })}
      onDone={() => router.refresh()}
    />
  );
}
