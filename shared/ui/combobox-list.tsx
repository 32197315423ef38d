import type { Locale } from '@pullcord/core/words/sentence';
import { useEffect, useRef } from 'react';
import type { ComboboxOption } from './combobox-options.tsx';
import { Sign } from './sign.tsx';

interface ComboboxListProps {
  id: string;
  label: string;
  options: readonly ComboboxOption[];
  selected: readonly string[];
  active: string | null;
  single: boolean;
  locale: Locale;
  onPick: (value: string) => void;
}

/** The listbox of a combobox. Focus stays in the input; `active` is marked by aria-activedescendant. */
export function ComboboxList(props: ComboboxListProps) {
  const { id, label, options, selected, active, single, locale, onPick } = props;
  const marked = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null) marked.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      aria-multiselectable={!single || undefined}
      className="pc-options"
    >
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox; see aria-activedescendant.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox takes the keys.
        <div
          key={option.value}
          id={`${id}-${at}`}
          ref={option.value === active ? marked : undefined}
          role="option"
          aria-selected={selected.includes(option.value)}
          data-marked={option.value === active || undefined}
          className="pc-option"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(option.value)}
        >
          <span>{selected.includes(option.value) && <Sign name="cancelled" size={12} />}</span>
          <span className="pc-truncate">{option.label}</span>
          {option.count !== undefined && (
            <span className="pc-figure pc-text3" aria-hidden="true">
              {option.count}
            </span>
          )}
        </div>
      ))}
      {options.length === 0 && (
        <p className="pc-options-none pc-text3">
          {locale === 'hi' ? 'इस नाम का कुछ नहीं' : 'Nothing by that name'}
        </p>
      )}
    </div>
  );
}
