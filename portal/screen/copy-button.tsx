'use client';

import { Button } from '@pullcord/ui/button';
import { useState } from 'react';

/** Copies what is shown once. A browser may decline, and then the text itself has to be taken. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  const [state, setState] = useState<'rest' | 'copied' | 'declined'>('rest');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('declined');
    }
  }
  return (
    <>
      <Button onClick={() => void copy()}>{state === 'copied' ? 'Copied' : children}</Button>
      {state === 'declined' ? (
        <p className="pc-small pc-text2" role="alert">
          The browser did not let it be copied. Select the text and copy it by hand.
        </p>
      ) : null}
    </>
  );
}
