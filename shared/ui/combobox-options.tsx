export interface ComboboxOption {
  value: string;
  label: string;
  /** Orders (or rows) it would show; absent where not counted. */
  count?: number;
}

/** Options whose label holds the typed text, without case. */
export function optionsFor(options: readonly ComboboxOption[], query: string): readonly ComboboxOption[] {
  const wanted = query.trim().toLowerCase();
  return wanted === '' ? options : options.filter((option) => option.label.toLowerCase().includes(wanted));
}

/** The value to mark after an arrow key; goes round at both ends. Null where there is nothing. */
export function nextActive(
  shown: readonly ComboboxOption[],
  active: string | null,
  step: 1 | -1,
): string | null {
  const at = shown.findIndex((option) => option.value === active);
  const from = at === -1 && step === -1 ? 0 : at;
  return shown[(from + step + shown.length) % Math.max(shown.length, 1)]?.value ?? null;
}

/** The selection after picking a value: taken out where it was in. */
export function toggled(selected: readonly string[], value: string, single: boolean): string[] {
  if (selected.includes(value)) return single ? [value] : selected.filter((held) => held !== value);
  return single ? [value] : [...selected, value];
}
