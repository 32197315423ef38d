'use client';

import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import type { ComboboxOption } from '@pullcord/ui/combobox-options';
import { useAddress } from './use-address.ts';

/** One filter that lives in the address bar. Choosing drops the page cursor and the open details. */
export function AddressFilter({
  name,
  label,
  options,
  instead = NOTHING,
}: {
  /** The parameter. */
  name: string;
  label: string;
  /** Parameters whose place a choice takes. */
  instead?: readonly string[];
  options: readonly ComboboxOption[];
}) {
  const { params, go } = useAddress();
  const value = params.get(name);

  function choose(next: string | undefined) {
    const changed = new URLSearchParams(params);
    for (const gone of [name, ...instead, 'before', 'open']) changed.delete(gone);
    if (next !== undefined) changed.set(name, next);
    go(changed);
  }

  return (
    <ComboboxChip
      label={label}
      name={label}
      options={options}
      selected={value === null ? [] : [value]}
      onChange={([next]) => choose(next)}
      single
    />
  );
}

const NOTHING: readonly string[] = [];
