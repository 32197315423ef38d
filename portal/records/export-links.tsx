'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { Button } from '@pullcord/ui/button';

/** Exports exactly what the list is filtered to; the export is itself an entry. */
export function ExportLinks({ filters }: { filters: RecordFilters }) {
  function save(format: 'csv' | 'jsonl') {
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    // The answer is an attachment: the browser saves it and the page stays.
    window.location.assign(`/api/v1/audit/export?${query}`);
  }
  return (
    <>
      <Button onClick={() => save('csv')}>Export CSV</Button>
      <Button onClick={() => save('jsonl')}>Export JSON lines</Button>
    </>
  );
}
