'use client';

import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import type { ComboboxOption } from '@pullcord/ui/combobox-options';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';

/** One filter that lives in the address bar. Choosing drops the page cursor and the open details. */
export function AddressFilter({
  name,
  label,
  options,
}: {
  /** The parameter. */
  name: string;
  label: string;
  options: readonly ComboboxOption[];
}) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const value = params.get(name);

  function choose(next: string | undefined) {
    const changed = new URLSearchParams(params);
    for (const gone of [name, 'before', 'open']) changed.delete(gone);
    if (next !== undefined) changed.set(name, next);
    router.push(changed.size === 0 ? path : `${path}?${changed}`, { scroll: false });
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
