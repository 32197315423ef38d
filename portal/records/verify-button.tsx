'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { checkStream, type StreamVerdict } from './check-stream.ts';

type State = { is: 'idle' } | { is: 'reading'; rows: number } | { is: 'judged'; words: string };

/** Checks what the list is filtered to, entry by entry, here in the browser: the portal only hands the proof over. */
export function VerifyButton({ filters }: { filters: RecordFilters }) {
  const [state, setState] = useState<State>({ is: 'idle' });
  async function verify() {
    setState({ is: 'reading', rows: 0 });
    const query = new URLSearchParams({ format: 'jsonl' });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    try {
      const answer = await fetch(`/api/v1/audit/export?${query}`, { cache: 'no-store' });
      if (!answer.ok || answer.body === null) throw new Error(String(answer.status));
      const judged = await checkStream(answer.body, (rows) => setState({ is: 'reading', rows }));
      setState({ is: 'judged', words: wordsOf(judged) });
    } catch {
      const words =
        'Not verified. The portal did not hand the entries over whole. Nothing was changed; try again.';
      setState({ is: 'judged', words });
    }
  }
  return (
    <>
      <Button onClick={() => void verify()} disabled={state.is === 'reading'}>
        Verify
      </Button>
      {state.is === 'idle' ? null : (
        <span role="status" className="pc-verify-words">
          {state.is === 'reading' ? `${state.rows.toLocaleString('en-IN')} entries read` : state.words}
        </span>
      )}
    </>
  );
}

function wordsOf(judged: StreamVerdict | undefined): string {
  if (judged === undefined) return 'Not verified. The answer names no key.';
  const { rows, archived, finding } = judged.verdict;
  if (finding !== undefined) return `Not verified. ${describeFinding(finding)}`;
  const count = rows === 1 ? '1 entry' : `${rows.toLocaleString('en-IN')} entries`;
  // The key came with the entries: whoever holds the portal's from elsewhere compares the two.
  const signed = `Signed by ${judged.key.split('+').slice(0, 2).join('+')}: compare it with the key you know.`;
  if (archived === 0) return `Verified: ${count} as recorded. ${signed}`;
  return `Verified: ${count} as recorded. ${signed} Of ${archived.toLocaleString('en-IN')} of them the text stands in an archive, and its hash was checked here.`;
}
