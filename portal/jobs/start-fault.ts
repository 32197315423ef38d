/** Why the portal cannot start, as a sentence for whoever started it; what was wrong inside stands behind it. */
export class StartFault extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'StartFault';
  }
}

/** One line a fault. What nobody foresaw is told by its own message. */
export function sayStartFault(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
