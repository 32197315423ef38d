import type { ExitCode } from './exit-code.ts';

/** The command ends here, with words for people and a code for scripts. Nothing was sent unless the words say so. */
export class CommandEnd extends Error {
  readonly exitCode: ExitCode;
  /** A stable word for `--json`. */
  readonly code: string;

  constructor(exitCode: ExitCode, code: string, message: string) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }
}
