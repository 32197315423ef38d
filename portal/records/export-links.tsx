'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { Button } from '@pullcord/ui/button';
import { type MouseEvent, useState } from 'react';
import { callPortal } from '../screen/call-portal.ts';
import { saveFile } from './save-file.ts';

/** Exports exactly what the list is filtered to; the export is itself an entry. A CSV has its proof in a second file. */
export function ExportLinks({ filters }: { filters: RecordFilters }) {
  const [csv, setCsv] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  async function save(format: 'csv' | 'jsonl') {
    // A download that is refused says so to nobody: whether somebody is signed in and heard is asked first.
    const heard = await callPortal('sessions');
    setSaid(heard.ok ? null : `Not exported. ${heard.failure.title}. ${heard.failure.detail}`);
    if (!heard.ok) return;
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    if (format === 'csv') {
      const name = crypto.randomUUID();
      query.set('export', name);
      setCsv(name);
    }
    saveFile(`/api/v1/audit/export?${query}`);
  }
  async function saveProof(event: MouseEvent<HTMLAnchorElement>) {
    event.preventDefault();
    const { href } = event.currentTarget;
    // A head alone is asked: the file itself is for the browser to save.
    const isThere = await fetch(href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    setSaid(
      isThere ? null : 'No proof yet. It is made when the CSV has been saved whole: wait, then press again.',
    );
    if (isThere) saveFile(href);
  }
  return (
    <>
      <Button onClick={() => void save('csv')}>Export CSV</Button>
      {csv === null ? null : (
        <a
          className="pc-link"
          href={`/api/v1/audit/exports/${csv}`}
          download
          onClick={(event) => void saveProof(event)}
        >
          Proof of this CSV
        </a>
      )}
      <Button onClick={() => void save('jsonl')}>Export JSON lines</Button>
      {said === null ? null : (
        <span role="status" className="pc-verify-words">
          {said}
        </span>
      )}
    </>
  );
}
