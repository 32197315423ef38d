'use client';

import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageHead } from '../../screen/page-head.tsx';

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  // What failed was read at the portal: drawing it anew without reading it anew fails the same way.
  const readAgain = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <>
      <PageHead title="This page could not be read" />
      <div className="pc-boxed">
        <Message
          tone="failed"
          sign="failed"
          happened="The portal failed while it read these records."
          kept="Nothing was changed; what devices sent is kept."
          next={`Try again; if it happens twice, give your admin this reference: ${error.digest ?? 'none'}.`}
        >
          <Button onClick={readAgain}>Try again</Button>
        </Message>
      </div>
    </>
  );
}
