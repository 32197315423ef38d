import { CommandEnd } from '../command-end.ts';
import { EXIT } from '../exit-code.ts';

/** The file a person named cannot be written, in the system's own word for why. */
export function unwritable(path: string, failure: unknown): CommandEnd {
  const why = failure instanceof Error && 'code' in failure ? ` (${String(failure.code)})` : '';
  return new CommandEnd(
    EXIT.usage,
    'unwritable',
    `${path} cannot be written${why}. Name another file with --out.`,
  );
}
