import { join } from 'node:path';
import type { RecordStore } from '@pullcord/device/port/ports';
import { withFileLock } from './with-file-lock.ts';
import { findJson, findText, removeFile, writeDurably } from './write-durably.ts';

/** One small JSON file a key. */
export function fileRecords(folder: string): RecordStore {
  const path = (key: string) => join(folder, `${encodeURIComponent(key)}.json`);
  return {
    find: async (key) => {
      const text = await findText(path(key));
      return text === undefined ? undefined : findJson(text);
    },
    save: (key, value) => writeDurably(path(key), JSON.stringify(value)),
    change: (key, next) =>
      withFileLock(`${path(key)}.lock`, async () => {
        const text = await findText(path(key));
        const before = text === undefined ? undefined : findJson(text);
        const after = next(before);
        if (after !== undefined) await writeDurably(path(key), JSON.stringify(after));
      }),
    remove: (key) => removeFile(path(key)),
  };
}
