import type { CDPSession } from '@playwright/test';
import { z } from 'zod';

const message = z.looseObject({
  id: z.int().optional(),
  method: z.string().optional(),
  error: z.unknown().optional(),
  result: z.looseObject({ exceptionDetails: z.unknown().optional() }).optional(),
});

/**
 * The extension's worker over DevTools, through all its lives: the target outlives the process, so one line tells of each
 * start before the script runs. Playwright's own handle on a worker is of its first life only.
 */
export class WorkerLine {
  readonly #devtools: CDPSession;
  readonly #sessionId: string;
  readonly #answers = new Map<number, (answered: boolean) => void>();
  #asked = 0;
  #lives = 0;
  #started: (() => void)[] = [];

  private constructor(devtools: CDPSession, sessionId: string) {
    this.#devtools = devtools;
    this.#sessionId = sessionId;
  }

  /** `devtools`: of any page of the browser. */
  static async open(devtools: CDPSession): Promise<WorkerLine> {
    await devtools.send('ServiceWorker.enable');
    const { targetInfos } = await devtools.send('Target.getTargets');
    const target = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension:'),
    );
    if (target === undefined) throw new Error('The extension has no worker.');
    const attached = await devtools.send('Target.attachToTarget', {
      targetId: target.targetId,
      flatten: false,
    });
    const line = new WorkerLine(devtools, attached.sessionId);
    devtools.on('Target.receivedMessageFromTarget', ({ sessionId, message: text }) => {
      if (sessionId === attached.sessionId) line.#hear(message.parse(JSON.parse(text)));
    });
    await line.#send('Runtime.enable', {});
    return line;
  }

  /** How many lives it has had since the line was opened. */
  get lives(): number {
    return this.#lives;
  }

  /** Resolves when it has had more lives than that. */
  async livesAfter(lives: number): Promise<void> {
    while (this.#lives <= lives) await new Promise<void>((resolve) => this.#started.push(resolve));
  }

  /** Runs a function in it and waits for what it promises; false where the worker ended before. */
  run<T>(act: (given: T) => Promise<void>, given: T): Promise<boolean> {
    const expression = `(${act.toString()})(${JSON.stringify(given)})`;
    return this.#send('Runtime.evaluate', { expression, awaitPromise: true });
  }

  /** Ends the worker's process, and says when. */
  async kill(): Promise<number> {
    return endWorker(this.#devtools);
  }

  async #send(method: string, params: object): Promise<boolean> {
    this.#asked += 1;
    const id = this.#asked;
    const answered = new Promise<boolean>((resolve) => this.#answers.set(id, resolve));
    const text = JSON.stringify({ id, method, params });
    await this.#devtools.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message: text });
    return answered;
  }

  #hear({ id, method, error, result }: z.infer<typeof message>): void {
    if (id !== undefined) {
      this.#answers.get(id)?.(error === undefined && result?.exceptionDetails === undefined);
      this.#answers.delete(id);
    }
    // What was asked of a life that ended is never answered.
    if (method === 'Inspector.targetCrashed') {
      for (const answer of this.#answers.values()) answer(false);
      this.#answers.clear();
    }
    if (method !== 'Runtime.executionContextCreated') return;
    this.#lives += 1;
    for (const started of this.#started) started();
    this.#started = [];
  }
}

/** Ends every worker of the browser, and says when. `devtools` must have enabled them. */
export async function endWorker(devtools: CDPSession): Promise<number> {
  const at = Date.now();
  await devtools.send('ServiceWorker.stopAllWorkers');
  return at;
}
