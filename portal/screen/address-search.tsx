'use client';

import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from './use-address.ts';

/** A text that lives in the address bar. Enter looks for it; leaving the field as it was changes nothing. */
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
          if (draft?.trim() === asked) setDraft(null);
        }}
      />
      {asked === '' ? null : (
        <button
          type="button"
          className="pc-icon-button"
          aria-label={`Stop finding ${asked}`}
          onClick={() => find('')}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </form>
  );
}
