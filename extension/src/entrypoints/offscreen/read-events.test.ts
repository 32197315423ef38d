import { describe, expect, it } from 'vitest';
import { readEvents } from './read-events.ts';

async function eventsOf(...chunks: string[]) {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(chunks.join(''));
  const cuts = chunks.map((chunk) => encoder.encode(chunk));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const cut of cuts) controller.enqueue(cut);
      controller.close();
    },
  });
  expect(bytes.length).toBeGreaterThan(0);
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('server-sent events', () => {
  it('an event cut anywhere arrives whole', async () => {
    const text =
      'event: policy\ndata: {"version":3,"policy":"a.b.c"}\n\n: still here\n\nevent: alert\ndata: ₹\n\n';
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(await eventsOf(text.slice(0, cut), text.slice(cut))).toEqual([
        { event: 'policy', data: '{"version":3,"policy":"a.b.c"}' },
        { event: 'alert', data: '₹' },
      ]);
    }
  });
  it('carriage returns and several data lines are read', async () => {
    expect(await eventsOf('event: x\r\ndata: a\r', '\ndata:b\r\n\r\n')).toEqual([
      { event: 'x', data: 'a\nb' },
    ]);
  });
  it('an event that was not finished is not told', async () => {
    expect(await eventsOf('event: policy\ndata: half')).toEqual([]);
  });
});
