'use client';

import { Button } from '@pullcord/ui/button';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import { opensHere, useAddress } from '../screen/use-address.ts';
import type { SavedView, ViewPage } from './find-views.ts';

/** Lists everybody starts from. */
const GIVEN: Readonly<Record<ViewPage, readonly { name: string; query: string }[]>> = {
  batches: [
    { name: 'Failures, last 7 days', query: 'status=FAILED&time=week' },
    { name: 'Today', query: 'time=today' },
  ],
  audit: [
    { name: 'Sign-ins refused', query: 'type=person.sign_in_refused' },
    { name: 'Exports', query: 'type=audit.exported' },
    { name: 'Policy changes', query: 'type=policy.published' },
  ],
};
/** Where the reader stands in a list is no part of it. */
const OF_READER = ['before', 'open', 'order', 'page'];

/** Given lists and the person's own, as links; what the address now says can be kept under a name. */
export function SavedViews({ page, views }: { page: ViewPage; views: readonly SavedView[] }) {
  const router = useRouter();
  const { params, leave } = useAddress();
  const [failure, setFailure] = useState<CallFailure | null>(null);
  async function remove(viewId: string) {
    const answer = await callPortal(`views/${encodeURIComponent(viewId)}/remove`, {});
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) router.refresh();
  }
  for (const name of OF_READER) params.delete(name);
  const current = params.toString();
  return (
    <nav className="pc-views" aria-label="Views">
      {GIVEN[page].map(({ name, query }) => (
        <ViewLink key={name} page={page} name={name} query={query} current={current} onLeave={leave} />
      ))}
      {views.map(({ viewId, name, query }) => (
        <span key={viewId} className="pc-view">
          <ViewLink page={page} name={name} query={query} current={current} onLeave={leave} />
          <button
            type="button"
            className="pc-icon-button"
            aria-label={`Remove the view ${name}`}
            onClick={() => void remove(viewId)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      {failure === null ? null : <span role="status">{`${failure.title}. ${failure.detail}`}</span>}
      {current === '' ? null : (
        <ConfirmDialog
          trigger={<Button size="s">Save this view</Button>}
          title="Save this view"
          sentence="Filters and columns are kept for you under this name. The same name again replaces what was kept."
          field="Name"
          wordsMin={1}
          action="Save the view"
          onConfirm={(name) => callPortal('views', { page, name, query: current })}
          onDone={() => router.refresh()}
        />
      )}
    </nav>
  );
}

function ViewLink({
  page,
  name,
  query,
  current,
  onLeave,
}: {
  page: ViewPage;
  name: string;
  query: string;
  current: string;
  /** Before the page of the view has arrived, filters build on it already. */
  onLeave: (query: string) => void;
}) {
  const here = new URLSearchParams(query).toString() === current;
  return (
    <Link
      className="pc-link"
      href={`/${page}?${query}`}
      scroll={false}
      onClick={(event) => {
        if (opensHere(event)) onLeave(query);
      }}
      aria-current={here ? 'true' : undefined}
    >
      {name}
    </Link>
  );
}
