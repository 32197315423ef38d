import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;
const NEWLINE = 10;

/** A file's lines, split at line feeds alone: a recorded text may hold other signs that some readers take for a line's end. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK);
      if (bytesRead === 0) break;
      const held = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      let start = 0;
      for (let end = held.indexOf(NEWLINE); end >= 0; end = held.indexOf(NEWLINE, start)) {
        yield held.toString('utf8', start, end);
        start = end + 1;
      }
      rest = held.subarray(start);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    await file.close();
  }
}
