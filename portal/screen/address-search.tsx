'use client';

import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from './use-address.ts';

/** A text that lives in the address bar. Enter looks for it, and so does going on: what stands in the field is what the list is narrowed by. */
export function AddressSearch({ name, label, example }: { name: string; label: string; example: string }) {
  const { params, go } = useAddress();
  const asked = params.get(name) ?? '';
  const [draft, setDraft] = useState<string | null>(null);

  function find(text: string) {
    setDraft(null);
    if (text === asked) return;
    const changed = new URLSearchParams(params);
    for (const gone of [name, 'before', 'open']) changed.delete(gone);
    if (text !== '') changed.set(name, text);
    go(changed);
  }

  return (
    <form
      className="pc-chip pc-address-search"
      data-active={asked !== '' || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        find((draft ?? asked).trim());
      }}
    >
      <Search size={12} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={example}
        maxLength={100}
        autoComplete="off"
        value={draft ?? asked}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft !== null) find(draft.trim());
        }}
      />
      {/* Its place is kept where there is nothing to stop: what stands beside it must not move away under a press. */}
      {asked === '' ? (
        <span className="pc-address-stop" aria-hidden="true" />
      ) : (
        <button
          type="button"
          className="pc-icon-button pc-address-stop"
          aria-label={`Stop finding ${asked}`}
          onClick={() => find('')}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
