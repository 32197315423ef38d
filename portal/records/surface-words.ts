/** Where a batch was confirmed, as people name it; a surface of another version is shown as it is written. */
export function surfaceWords(surface: string): string {
  return WORDS[surface] ?? surface;
}

const WORDS: Readonly<Record<string, string>> = {
  review: 'review',
  popup: 'popup',
  cli: 'command line',
  serve: 'command line’s server',
};
