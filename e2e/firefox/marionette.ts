import { connect } from 'node:net';
import { z } from 'zod';

/** Firefox's own remote control: it reaches pages of an extension, which WebDriver BiDi refuses. */
export interface Marionette {
  send(command: string, params?: object): Promise<unknown>;
  close(): void;
}

const failure = z.looseObject({ error: z.string(), message: z.string() });
/** A reply: [1, number of the command, failure or null, what was asked for]. */
const reply = z.tuple([z.literal(1), z.number(), failure.nullable(), z.unknown()]);

type Waiting = { resolve: (value: unknown) => void; reject: (why: Error) => void };

/** Each message is its length in bytes, a colon, and JSON. */
export function openMarionette(port: number): Marionette {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map<number, Waiting>();
  let held = Buffer.alloc(0);
  let last = 0;
  const take = (text: string) => {
    const read = reply.safeParse(JSON.parse(text)).data;
    // The first message is a greeting.
    if (read === undefined) return;
    const [, number, failed, value] = read;
    const asked = waiting.get(number);
    waiting.delete(number);
    if (failed === null) asked?.resolve(value);
    else asked?.reject(new Error(`${failed.error}: ${failed.message}`));
  };
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const colon = held.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(held.subarray(0, colon));
      if (held.length < end) return;
      const text = held.subarray(colon + 1, end).toString();
      held = held.subarray(end);
      take(text);
    }
  });
  socket.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
  });
  return {
    send(command, params = {}) {
      last += 1;
      const number = last;
      const text = JSON.stringify([0, number, command, params]);
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => socket.destroy(),
  };
}
