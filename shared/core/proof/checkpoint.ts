import { findBase64, toBase64 } from '../value/base64.ts';
import { HASH_BYTES } from './merkle-tree.ts';

/** The head of a ledger: which one, how many entries, and the root over all of them. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

/** C2SP tlog-checkpoint: the text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Undefined where the text is no checkpoint. Further lines are extensions, which are passed over as C2SP asks. */
export function findCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  const root = findBase64(rootText);
  const size = Number(sizeText);
  if (origin === '' || rest.at(-1) !== '') return undefined;
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size)) return undefined;
  return root?.length === HASH_BYTES ? { origin, size, root } : undefined;
}
