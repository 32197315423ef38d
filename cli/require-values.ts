import type { Command } from 'commander';
import { CommandEnd } from './command-end.ts';
import { EXIT } from './exit-code.ts';

/**
 * A flag whose value a script left empty takes the next flag for it: `--tag $NONE --json` would look for orders tagged
 * --json, find none, and end as if all were done.
 */
export function requireValues(command: Command): void {
  const flags = new Set(command.options.map(({ long }) => long));
  const given: Readonly<Record<string, unknown>> = command.opts();
  for (const option of command.options) {
    const values = [given[option.attributeName()]].flat();
    const swallowed = values.find((value): value is string => typeof value === 'string' && flags.has(value));
    if (swallowed === undefined) continue;
    throw new CommandEnd(
      EXIT.usage,
      'usage',
      `${option.long} has no value: ${swallowed} stands where it should. Nothing was sent.`,
    );
  }
}
