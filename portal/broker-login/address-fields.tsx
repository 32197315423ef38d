'use client';

import { Field } from '@pullcord/ui/field';
import { useId } from 'react';
import type { AccountDraft } from './account-draft.ts';

/** Where the account's cancels leave the portal, and whether they do. `shown` is the address stored now. */
export function AddressFields({
  draft,
  shown,
  onChange,
}: {
  draft: AccountDraft;
  shown: string | null;
  onChange: (changes: Partial<AccountDraft>) => void;
}) {
  const id = useId();
  const ways: readonly { way: AccountDraft['way']; words: string }[] = [
    ...(shown === null ? [] : [{ way: 'keep' as const, words: `Stays ${shown}` }]),
    { way: 'none', words: 'None' },
    { way: 'local', words: 'An address of this machine' },
    { way: 'proxy', words: 'A proxy' },
  ];
  return (
    <>
      <div className="pc-field">
        <label className="pc-field-label" htmlFor={id}>
          Registered address
        </label>
        <select
          id={id}
          className="pc-select"
          value={draft.way}
          onChange={({ target }) =>
            onChange({ way: ways.find(({ way }) => way === target.value)?.way ?? 'none' })
          }
        >
          {ways.map(({ way, words }) => (
            <option key={way} value={way}>
              {words}
            </option>
          ))}
        </select>
      </div>
      {(draft.way === 'local' || draft.way === 'proxy') && (
        <Field
          label={draft.way === 'local' ? 'Local address' : 'Proxy address'}
          placeholder={draft.way === 'local' ? '203.0.113.10' : 'http://name:password@10.0.0.2:3128'}
          autoComplete="off"
          value={draft.address}
          onChange={(event) => onChange({ address: event.target.value })}
          hint="Registered with Upstox for this account, and for no other: one address serves one customer."
        />
      )}
      <label>
        <input
          type="checkbox"
          checked={draft.relay}
          onChange={({ target }) => onChange({ relay: target.checked })}
        />{' '}
        Cancels of this account leave by the relay
      </label>
    </>
  );
}
