'use client';

import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import type { ComboboxOption } from '@pullcord/ui/combobox-options';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/** Where the last choice leads while its page is on its way: a second choice builds on it, or the first were lost. */
let onItsWay: { from: string; to: string } | null = null;

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
  const here = `${path}?${params}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: an address that has arrived ends what was on its way.
  useEffect(() => {
    onItsWay = null;
  }, [here]);

  function choose(next: string | undefined) {
    const changed = new URLSearchParams(onItsWay?.from === here ? onItsWay.to : params);
    for (const gone of [name, 'before', 'open']) changed.delete(gone);
    if (next !== undefined) changed.set(name, next);
    onItsWay = { from: here, to: changed.toString() };
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
