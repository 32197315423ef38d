import { stat } from 'node:fs/promises';

/** Reading by the group and by everybody. */
const READ_BY_OTHERS = 0o044;

/** Who else may read a file of tokens, as a sentence; undefined where nobody may, and where files have no such rights. */
export async function warnOfTokenFile(path: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const found = await stat(path).catch(() => undefined);
  // A pipe, as a shell gives for <(…), is nobody else's to open.
  if (found?.isFile() !== true || (found.mode & READ_BY_OTHERS) === 0) return undefined;
  return `Others on this machine may read the token file ${path}. Keep it to yourself: chmod 600 ${path}`;
}
