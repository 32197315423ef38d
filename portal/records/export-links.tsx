'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';

/** Exports exactly what the list is filtered to; the export is itself an entry. A CSV has its proof in a second file. */
export function ExportLinks({ filters }: { filters: RecordFilters }) {
  const [csv, setCsv] = useState<string | null>(null);
  function save(format: 'csv' | 'jsonl') {
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    if (format === 'csv') {
      const name = crypto.randomUUID();
      query.set('export', name);
      setCsv(name);
    }
    // The answer is an attachment: the browser saves it and the page stays.
    window.location.assign(`/api/v1/audit/export?${query}`);
  }
  return (
    <>
      <Button onClick={() => save('csv')}>Export CSV</Button>
      {csv === null ? null : (
        <a className="pc-link" href={`/api/v1/audit/exports/${csv}`} download>
          Proof of this CSV
        </a>
      )}
      <Button onClick={() => save('jsonl')}>Export JSON lines</Button>
    </>
  );
}
