import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/** What a command may do with the terminal. Standard output is the command's answer and nothing else. */
export interface TerminalIo {
  /** A person sits there and can be asked. */
  interactive: boolean;
  out(line: string): void;
  err(line: string): void;
  /** One line that is written over and over; nothing in a pipe. */
  progress(line: string): void;
  ask(question: string): Promise<string>;
}

export function processTerminal(): TerminalIo {
  const live = process.stderr.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001B[2K');
    shown = false;
  };
  return {
    interactive: process.stdin.isTTY === true && live,
    out: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!live) return;
      clear();
      process.stderr.write(line.slice(0, (process.stderr.columns ?? 80) - 1));
      shown = true;
    },
    ask: async (question) => {
      clear();
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        // An input that ends without an answer is an empty one.
        const ended = once(lines, 'close').then(() => '');
        return (await Promise.race([lines.question(question), ended])).trim();
      } finally {
        lines.close();
      }
    },
  };
}
