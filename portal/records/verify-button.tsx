'use client';

import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { problem } from '@pullcord/core/contract/problem';
import { describeFinding } from '@pullcord/core/proof/export-finding';
import { counted } from '@pullcord/core/words/counted';
import { indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { useEffect, useRef, useState } from 'react';
import { useAddress } from '../screen/use-address.ts';
import { checkStream, type StreamVerdict } from './check-stream.ts';
import { sliceOf } from './slice-of.ts';

type State =
  | { is: 'idle' }
  | { is: 'reading'; rows: number; of: number | null }
  | { is: 'judged'; words: string };
const IDLE: State = { is: 'idle' };

/** Checks what the list is filtered to, entry by entry, here in the browser: the portal only hands the proof over. */
export function VerifyButton({ filters }: { filters: RecordFilters }) {
  const slice = sliceOf(useAddress().params);
  const [told, setTold] = useState<{ slice: string; state: State }>({ slice, state: IDLE });
  // What was said of one slice is not said of the next one that the list is filtered to.
  const state = told.slice === slice ? told.state : IDLE;
  const reading = useRef<AbortController>(undefined);
  useEffect(() => () => reading.current?.abort(slice), [slice]);

  async function verify() {
    const begun = new AbortController();
    const { signal } = begun;
    reading.current = begun;
    const tell = (next: State) => {
      if (!signal.aborted) setTold({ slice, state: next });
    };
    tell({ is: 'reading', rows: 0, of: null });
    const query = new URLSearchParams({ format: 'jsonl' });
    for (const [name, value] of Object.entries(filters))
      if (value !== undefined) query.set(name, String(value));
    try {
      const answer = await fetch(`/api/v1/audit/export?${query}`, { cache: 'no-store', signal });
      if (!answer.ok || answer.body === null) {
        const said = problem.safeParse(await answer.json());
        return tell({ is: 'judged', words: said.success ? `Not verified. ${said.data.detail}` : UNHEARD });
      }
      const of = Number(answer.headers.get('pullcord-rows')) || null;
      const judged = await checkStream(answer.body, (rows) => tell({ is: 'reading', rows, of }));
      tell({ is: 'judged', words: wordsOf(judged) });
    } catch {
      tell({ is: 'judged', words: UNHEARD });
    }
  }
  return (
    <>
      <Button onClick={() => void verify()} disabled={state.is === 'reading'}>
        Verify
      </Button>
      {state.is === 'idle' ? null : (
        <span role="status" className="pc-verify-words">
          {state.is === 'reading' ? readingWords(state) : state.words}
        </span>
      )}
    </>
  );
}

function readingWords({ rows, of }: { rows: number; of: number | null }): string {
  return of === null
    ? `${counted(rows, 'entry', 'entries')} read`
    : `${indianInteger(rows)} of ${counted(of, 'entry', 'entries')} read`;
}

const UNHEARD =
  'Not verified. The portal did not hand the entries over whole. Nothing was changed; try again.';

function wordsOf(judged: StreamVerdict | undefined): string {
  if (judged === undefined) return 'Not verified. The answer names no key.';
  const { rows, archived, finding } = judged.verdict;
  if (finding !== undefined) return `Not verified. ${describeFinding(finding)}`;
  const count = rows === 1 ? '1 entry' : `${rows.toLocaleString('en-IN')} entries`;
  // The key came with the entries: whoever holds the portal's from elsewhere compares the two.
  const signed = `Signed by ${judged.key.split('+').slice(0, 2).join('+')}: compare it with the key you know.`;
  if (archived === 0) return `Verified: ${count} as recorded. ${signed}`;
  return `Verified: ${count} as recorded. ${signed} Of ${archived.toLocaleString('en-IN')} of them the text is in an archive, and its hash was checked here.`;
}
