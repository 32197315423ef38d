import { expect, test } from 'vitest';
import { checkpointText, findCheckpoint } from './checkpoint.ts';

const checkpoint = { origin: 'portal.example/ledger', size: 12, root: new Uint8Array(32).fill(3) };
const text = checkpointText(checkpoint);

test('a checkpoint is three lines and reads back', () => {
  expect(text).toBe('portal.example/ledger\n12\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n');
  expect(findCheckpoint(text)).toEqual(checkpoint);
});

test('an extension line is passed over', () => {
  expect(findCheckpoint(`${text}extension\n`)).toEqual(checkpoint);
});

test.each([
  ['a size in another spelling', text.replace('12', '012')],
  ['a negative size', text.replace('12', '-1')],
  ['a short root', text.replace('AwMD', '')],
  ['no origin', text.slice(text.indexOf('\n'))],
  ['no last newline', text.slice(0, -1)],
  ['nothing', ''],
])('%s is no checkpoint', (_name, given) => expect(findCheckpoint(given)).toBeUndefined());
