interface Bounds {
  min: number;
  max: number | undefined;
  whole: boolean;
  required: boolean;
}

/** Why this text is no figure for the field; undefined where it is one, or where an empty field says something. */
export function numberProblem(text: string, { min, max, whole, required }: Bounds): string | undefined {
  if (text === '') return required ? 'A figure is needed here.' : undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) return 'Digits only.';
  if (whole && text.includes('.')) return 'A whole number.';
  // Past it a figure is no longer the one that was typed, and no limit is kept of it.
  if (whole && !Number.isSafeInteger(Number(text))) return 'Too large a figure.';
  if (Number(text) < min) return `At least ${min}.`;
  if (max !== undefined && Number(text) > max) return `At most ${max}.`;
  return undefined;
}
