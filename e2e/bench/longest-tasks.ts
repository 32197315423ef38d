import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

const taskEvent = z.looseObject({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.string().optional() }).optional(),
});

/** Milliseconds of the long tasks on the main threads of all pages: on the thread itself, and by the wall's clock. */
export interface LongestTasks {
  threadMs: number;
  wallMs: number;
  /** Tasks that took their thread over 50 ms. */
  over50: number;
}

/**
 * Watches every page of the browser until the answer is called. A task that waited for the processor, since other
 * programs run on this machine too, is no longer on its thread than it worked: that is what counts.
 */
export async function watchTasks(devtools: CDPSession): Promise<() => Promise<LongestTasks>> {
  const main = new Set<string>();
  const tasks: { thread: string; threadMs: number; wallMs: number }[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => {
    for (const each of value) {
      const event = taskEvent.safeParse(each).data;
      if (event === undefined) continue;
      const thread = `${event.pid}:${event.tid}`;
      if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') main.add(thread);
      if (event.ph !== 'X' || !event.name.endsWith('RunTask') || (event.dur ?? 0) < 16_000) continue;
      tasks.push({ thread, threadMs: (event.tdur ?? 0) / 1_000, wallMs: (event.dur ?? 0) / 1_000 });
    }
  });
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], recordMode: 'recordContinuously' },
  });
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    const ofPages = tasks.filter(({ thread }) => main.has(thread));
    return {
      threadMs: Math.round(Math.max(0, ...ofPages.map(({ threadMs }) => threadMs))),
      wallMs: Math.round(Math.max(0, ...ofPages.map(({ wallMs }) => wallMs))),
      over50: ofPages.filter(({ threadMs }) => threadMs > 50).length,
    };
  };
}
