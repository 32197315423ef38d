'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';

/** Exports exactly what the list is filtered to; the export is itself an entry. A CSV has its proof in a second file. */
export function ExportLinks({ filters }: { filters: RecordFilters }) {
  const [csv, setCsv] = useState<string | null>(null);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  async function save(format: 'csv' | 'jsonl') {
    // A download that is refused says so to nobody: whether somebody is signed in and heard is asked first.
    const heard = await callPortal('sessions');
    setFailure(heard.ok ? null : heard.failure);
    if (!heard.ok) return;
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    if (format === 'csv') {
      const name = crypto.randomUUID();
      query.set('export', name);
      setCsv(name);
    }
    // The browser saves what is answered and the page stays, whatever the answer is.
    const link = document.createElement('a');
    link.href = `/api/v1/audit/export?${query}`;
    link.download = '';
    link.click();
  }
  return (
    <>
      <Button onClick={() => void save('csv')}>Export CSV</Button>
      {csv === null ? null : (
        <a className="pc-link" href={`/api/v1/audit/exports/${csv}`} download>
          Proof of this CSV
        </a>
      )}
      <Button onClick={() => void save('jsonl')}>Export JSON lines</Button>
      {failure === null ? null : (
        <span role="status" className="pc-verify-words">
          {`Not exported. ${failure.title}. ${failure.code === 'unavailable' ? 'Try again in a moment.' : failure.detail}`}
        </span>
      )}
    </>
  );
}
