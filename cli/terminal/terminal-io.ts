import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { cutToWidth } from './display-width.ts';
import { printable } from './printable.ts';

/** What a command may do with the terminal. Standard output is the command's answer and nothing else. */
export interface TerminalIo {
  /** A person sits there and can be asked. */
  interactive: boolean;
  out(line: string): void;
  err(line: string): void;
  /** Lines that fit below each other without scrolling; 0 in a pipe. */
  height: number;
  /** Lines that are written over and over, in place; nothing in a pipe. */
  progress(...lines: readonly string[]): void;
  ask(question: string): Promise<string>;
}

export function processTerminal(): TerminalIo {
  const live = process.stderr.isTTY === true;
  let shown = 0;
  const clear = () => {
    if (shown > 0) process.stderr.write(`\r${shown > 1 ? `\u001B[${shown - 1}A` : ''}\u001B[J`);
    shown = 0;
  };
  return {
    interactive: process.stdin.isTTY === true && live,
    out: (line) => {
      clear();
      process.stdout.write(`${printable(line)}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${printable(line)}\n`);
    },
    get height() {
      // A terminal that does not know its size says 0.
      return live ? process.stderr.rows || 24 : 0;
    },
    progress: (...lines) => {
      if (!live) return;
      const columns = (process.stderr.columns || 80) - 1;
      const text = lines.map((line) => cutToWidth(printable(line), columns)).join('\n');
      clear();
      process.stderr.write(text);
      shown = lines.length;
    },
    ask: async (question) => {
      clear();
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        // An input that ends without an answer is an empty one.
        const ended = once(lines, 'close').then(() => '');
        // Ctrl-C and Ctrl-D take the question back: nothing was answered either.
        const answered = lines.question(printable(question)).catch(() => '');
        return (await Promise.race([answered, ended])).trim();
      } finally {
        lines.close();
      }
    },
  };
}
