import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 };

/** Milliseconds of '500ms', '30s', '5m', '1h'; a bare number is seconds. */
export function readDuration(text: string, flag: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h)?$/.exec(text.trim());
  const unit = UNIT_MS[match?.[2] ?? 's'];
  if (match === null || unit === undefined) {
    throw new CommandEnd(
      EXIT.usage,
      'usage',
      `${flag} takes a length of time such as 30s, 5m or 1h, not "${text}".`,
    );
  }
  return Math.round(Number(match[1]) * unit);
}
