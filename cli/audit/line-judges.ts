import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type JudgedLines, judgeLines, type Lines } from './judge-lines.ts';

/** Judges lines beside the reading of the next; answers in the order asked where they are awaited in it. */
export interface LineJudges {
  judge(lines: Lines): Promise<JudgedLines>;
  end(): Promise<void>;
}

const WORKERS_MOST = 3;

/** In threads of their own, taking turns. */
export function startLineJudges(): LineJudges {
  const workers = Array.from({ length: Math.min(WORKERS_MOST, availableParallelism()) }, startWorker);
  let turn = 0;
  return {
    judge(lines) {
      const worker = workers[turn % workers.length];
      turn += 1;
      return worker === undefined ? Promise.resolve(judgeLines(lines)) : worker.judge(lines);
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

/** Here: what is small is judged before a thread would have begun. */
export function lineJudgesHere(): LineJudges {
  return { judge: (lines) => Promise.resolve(judgeLines(lines)), end: () => Promise.resolve() };
}

function startWorker() {
  const worker = new Worker(new URL('./line-worker.ts', import.meta.url));
  const waiting: PromiseWithResolvers<JudgedLines>[] = [];
  worker.on('message', (judged: JudgedLines) => waiting.shift()?.resolve(judged));
  worker.on('error', (error) => {
    for (const each of waiting.splice(0)) each.reject(error);
  });
  return {
    judge(lines: Lines): Promise<JudgedLines> {
      const answer = Promise.withResolvers<JudgedLines>();
      waiting.push(answer);
      worker.postMessage(lines, [lines.bytes.buffer]);
      return answer.promise;
    },
    async end(): Promise<void> {
      await worker.terminate();
    },
  };
}
