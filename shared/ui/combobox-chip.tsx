import type { Locale } from '@pullcord/core/words/sentence';
import { ChevronDown, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useMemo, useRef, useState } from 'react';
import { ComboboxList } from './combobox-list.tsx';
import { type ComboboxOption, nextActive, optionsFor, toggled } from './combobox-options.tsx';

export interface ComboboxChipProps {
  /** Accessible name, whole: 'Strategy tag'. */
  label: string;
  /** What the eye reads, short: 'Tag'. */
  name: string;
  /** A function is asked only while they are needed: open, or with a value to name. */
  options: readonly ComboboxOption[] | (() => readonly ComboboxOption[]);
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** One value at most. */
  single?: boolean;
  /** Hides the ×: the field always has a value. */
  required?: boolean;
  locale?: Locale;
}

/** A filter chip that is typed into: an editable combobox (ARIA 1.2) with a listbox below it. */
export function ComboboxChip(props: ComboboxChipProps) {
  const { label, name, selected, onChange, single = false, required = false, locale = 'en' } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const asked = open || selected.length > 0;
  const { options: given } = props;
  const options = useMemo(
    () => (typeof given !== 'function' ? given : asked ? given() : NONE),
    [given, asked],
  );
  const shown = optionsFor(options, query);
  // By place: a tag may hold spaces, and an id must not.
  const marked = shown.findIndex((option) => option.value === active);
  const summary = summaryOf(options, selected);
  const isFixed = required || selected.length === 0;
  const close = () => {
    setOpen(false);
    setQuery('');
    setActive(null);
  };
  const pick = (value: string) => {
    onChange(toggled(selected, value, single));
    if (single) close();
    else setQuery('');
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setActive(nextActive(shown, active, event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const chosen = shown.find((option) => option.value === active) ?? (query ? shown[0] : undefined);
      if (chosen) pick(chosen.value);
    } else if (event.key === 'Backspace' && query === '' && selected.length > 0 && !required) {
      onChange(selected.slice(0, -1));
    } else if (event.key === 'Tab') close();
    if (open || event.key !== 'Escape') event.stopPropagation();
  };
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Popover.Anchor asChild>
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a larger target for the input inside, which takes the keys. */}
        <div
          className="pc-chip pc-combobox"
          data-active={selected.length > 0 || undefined}
          data-open={open || undefined}
          onClick={() => input.current?.focus()}
        >
          <span aria-hidden="true">{name}</span>
          <span className="pc-combobox-value" data-text={summary} data-arrow={isFixed || undefined}>
            <input
              ref={input}
              role="combobox"
              aria-label={label}
              aria-expanded={open}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={marked < 0 ? undefined : `${listId}-${marked}`}
              autoComplete="off"
              spellCheck={false}
              size={1}
              value={open ? query : summary}
              placeholder={open ? summary || name : undefined}
              onClick={() => setOpen(true)}
              onKeyDown={onKeyDown}
              onChange={(event) => {
                setOpen(true);
                setQuery(event.target.value);
                setActive(null);
              }}
            />
          </span>
          {!isFixed ? (
            <button
              type="button"
              className="pc-combobox-clear"
              aria-label={CLEAR[locale](label)}
              onClick={(event) => {
                event.stopPropagation();
                onChange([]);
                close();
              }}
            >
              <X size={12} aria-hidden="true" />
            </button>
          ) : (
            <ChevronDown size={12} aria-hidden="true" className="pc-combobox-arrow" />
          )}
        </div>
      </Popover.Anchor>
      <Popover.Content
        className="pc-popover"
        aria-label={label}
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => {
          if (
            event.target instanceof Node &&
            input.current?.parentElement?.parentElement?.contains(event.target)
          ) {
            event.preventDefault();
          }
        }}
      >
        <ComboboxList
          id={listId}
          label={label}
          options={shown}
          selected={selected}
          active={active}
          single={single}
          locale={locale}
          onPick={(value) => {
            pick(value);
            input.current?.focus();
          }}
        />
      </Popover.Content>
    </Popover.Root>
  );
}

const NONE: readonly ComboboxOption[] = [];
const CLEAR: Readonly<Record<Locale, (label: string) => string>> = {
  en: (label) => `Clear ${label}`,
  hi: (label) => `${label} हटाएँ`,
};

function summaryOf(options: readonly ComboboxOption[], selected: readonly string[]): string {
  const [first] = selected;
  if (first === undefined) return '';
  const word = options.find((option) => option.value === first)?.label ?? first;
  return selected.length === 1 ? word : `${word} +${selected.length - 1}`;
}
