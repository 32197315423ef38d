'use client';

import { problem } from '@pullcord/core/contract/problem';
import { receiptFileName } from '@pullcord/core/proof/receipt-file-name';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { saveFile } from '../screen/save-file.ts';
import { composeReceipt } from './compose-receipt.ts';

/** One file for whoever asks what became of the batch: it opens without a network, and checks itself. */
export function ReceiptButton({ batchId }: { batchId: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const [making, setMaking] = useState(false);

  async function make() {
    setMaking(true);
    setSaid(null);
    try {
      const asked = `/api/v1/audit/proof?${new URLSearchParams({ batch: batchId })}`;
      const [record, script, style] = await Promise.all(
        [asked, '/receipt/receipt.js', '/receipt/receipt.css'].map((address) =>
          fetch(address, { cache: 'no-store' }),
        ),
      );
      if (record?.ok !== true || script?.ok !== true || style?.ok !== true) {
        const told = record?.ok === false ? problem.safeParse(await record.json()).data : undefined;
        return setSaid(told === undefined ? UNHEARD : `No receipt. ${told.detail}`);
      }
      const bytes = new Uint8Array(await record.arrayBuffer());
      const page = await composeReceipt(bytes, await script.text(), await style.text());
      saveFile(receiptFileName(batchId), new Blob([page], { type: 'text/html' }));
    } catch {
      setSaid(UNHEARD);
    } finally {
      setMaking(false);
    }
  }
  return (
    <>
      {said === null ? null : (
        <span role="status" className="pc-verify-words">
          {said}
        </span>
      )}
      <Button onClick={() => void make()} disabled={making}>
        Receipt
      </Button>
    </>
  );
}

const UNHEARD = 'No receipt. The portal did not hand it over whole. Nothing was changed; try again.';
