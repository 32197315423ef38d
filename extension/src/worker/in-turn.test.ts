import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('two changes of one thing are both kept, however they are asked', async () => {
  const turn = inTurn();
  let kept: string[] = [];
  const add = (word: string) =>
    turn(async () => {
      const before = kept;
      await Promise.resolve();
      kept = [...before, word];
    });
  await Promise.all([add('a'), add('b')]);
  expect(kept).toEqual(['a', 'b']);
});

it('one that fails does not hold up the next', async () => {
  const turn = inTurn();
  const failed = turn(() => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  expect(await turn(() => Promise.resolve(2))).toBe(2);
});
