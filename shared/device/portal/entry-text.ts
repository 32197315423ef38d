import { type Entry, entry } from '@pullcord/core/audit/entry';
import { boundedText } from '@pullcord/core/value/bounded-text';
import { canonicalJson } from '@pullcord/core/value/canonical-json';

/**
 * An entry as the outbox keeps it. Cancelling never ends because the record cannot hold a text: half a character is written
 * as the sign for one, and an entry that is none even so gives its place to one that says which was lost, and over what.
 */
export function entryText(whole: Entry): string {
  const sound = findText(whole) ?? findText(wellFormed(whole));
  return sound ?? canonicalJson(entry.parse(lossOf(wellFormed(whole))));
}

function findText(whole: Entry): string | undefined {
  const read = entry.safeParse(whole);
  if (!read.success) return undefined;
  try {
    return canonicalJson(read.data);
  } catch {
    // RFC 8785 has no text for half a character.
    return undefined;
  }
}

function wellFormed(whole: Entry): Entry {
  const sound = (_: string, value: unknown) => (typeof value === 'string' ? boundedText(value) : value);
  return JSON.parse(JSON.stringify(whole), sound);
}

const WHY_LENGTH_MAX = 200;

/** Where it failed and never what stood there: the words are read by more people than the entry. */
function lossOf({ type, payload, ...head }: Entry): Entry {
  const issue = entry.safeParse({ ...head, type, payload }).error?.issues[0];
  const over = issue === undefined ? 'it has no canonical text' : `${issue.path.join('.')} (${issue.code})`;
  const of = 'before' in payload && 'orderId' in payload.before ? ` of order ${payload.before.orderId}` : '';
  const why = `An entry “${type}”${of} could not be written: ${over}. The device’s journal holds what happened.`;
  return { ...head, type: 'outbox.restarted', payload: { why: boundedText(why, WHY_LENGTH_MAX) } };
}
