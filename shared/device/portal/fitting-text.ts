import { entry } from '@pullcord/core/audit/entry';
import { ENTRY_CHARACTERS_MAX } from '@pullcord/core/contract/device-contract';
import { findJson } from '@pullcord/core/proof/export-file';
import { canonicalJson } from '@pullcord/core/value/canonical-json';

/**
 * The text of an entry, or where it is longer than any a portal takes, of the loss of it: entries leave in their order, and
 * one that cannot would hold back all that come after. The same text gives the same loss, so that it may be sent again.
 */
export function fittingText(text: string): string {
  if (text.length <= ENTRY_CHARACTERS_MAX) return text;
  const known = entry.safeParse(findJson(text)).data;
  if (known === undefined) return text;
  const { type, payload: _payload, ...head } = known;
  const why = `${type} of ${text.length} characters is longer than an entry may be. What was sent stands in this device’s journal.`;
  return canonicalJson(entry.parse({ ...head, type: 'outbox.restarted', payload: { why } }));
}
