import { ENTRY_PAYLOADS } from '@pullcord/core/audit/entry';
import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const writers = ['portal', 'shared/device', 'extension', 'cli']
  .flatMap((folder) => sourceFiles(folder))
  .filter((file) => !file.path.includes('/testing/'))
  .map((file) => file.text)
  .join('\n');

it.each(Object.keys(ENTRY_PAYLOADS))('an entry %s is written somewhere', (type) => {
  const name = type.replace('.', '\\.');
  expect(writers).toMatch(new RegExp(`portalEntry\\(\\s*'${name}'|type: '${name}'`));
});
