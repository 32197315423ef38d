import { afterEach, describe, expect, it, vi } from 'vitest';
import { processTerminal } from './terminal-io.ts';

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
