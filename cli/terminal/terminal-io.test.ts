import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';

let answer: () => Promise<string> = () => Promise.resolve('');
vi.mock('node:readline/promises', () => ({
  createInterface: () =>
    Object.assign(new EventEmitter(), { question: () => answer(), close: () => undefined }),
}));
const { processTerminal } = await import('./terminal-io.ts');

afterEach(() => vi.restoreAllMocks());

describe('what a terminal is given', () => {
  it('holds no escape of a text from elsewhere, on either output', () => {
    const written: unknown[] = [];
    const keep = (text: unknown) => {
      written.push(text);
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(process.stderr, 'write').mockImplementation(keep);
    const io = processTerminal();
    io.out('Signed by \u001B[2Jportal\u202E.\nNext line');
    io.err('held by \u0007desk');
    vi.restoreAllMocks();
    expect(written).toEqual(['Signed by  [2Jportal .\nNext line\n', 'held by  desk\n']);
  });

  it('keeps the joiners that Hindi is written with', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    processTerminal().out('क्\u200Dष');
    const [written] = write.mock.calls[0] ?? [];
    vi.restoreAllMocks();
    expect(written).toBe('क्\u200Dष\n');
  });
});

it.each(['Ctrl+C', 'Ctrl+D'])('%s at a question answers nothing, and is no failure', async (key) => {
  answer = () => Promise.reject(new Error(`Aborted with ${key}`));
  expect(await processTerminal().ask('Cancel 14 orders? ')).toBe('');
});
