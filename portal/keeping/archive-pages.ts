import { entrySequence } from '@pullcord/core/proof/entry-sequence';
import { EXPORT_LINES } from '@pullcord/core/proof/export-lines';
import type { EntryText } from '../ledger/attach-texts.ts';
import { hexDigest } from '../ledger/hex-digest.ts';

/** Entries dealt with in one statement: small enough that nothing else waits long behind it. */
const PAGE_ENTRIES = 256;

/** The entries of an archive's lines, some at a time, each with the hash that its text gives. */
export async function* archivePages(lines: AsyncIterable<string>): AsyncGenerator<EntryText[]> {
  let page: EntryText[] = [];
  for await (const line of lines) {
    if (!line.startsWith(EXPORT_LINES.entry)) continue;
    // What is no canonical entry gets no number, and no entry of the ledger has none.
    page.push({ seq: entrySequence(line) ?? 0, body: line, leafHash: hexDigest(`\0${line}`) });
    if (page.length < PAGE_ENTRIES) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
