import { canonicalJson } from '@pullcord/core/value/canonical-json';
import type { Device } from '@pullcord/device/port/device';
import type { MemoryDisk } from '@pullcord/device/port/memory-ports';
import { type NewEntry, recordEntries } from '@pullcord/device/portal/record-entries';
import { drawEntries } from '../../bench/draw-entries.ts';

/** Texts that run as a formula, turn the line around, end it early, or are only very long. */
export const HOSTILE = [
  '=HYPERLINK("http://127.0.0.1","open")',
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  'a\u0000b\u0007c\u001bd\u0085e',
  '\u202Edetrever\u202C \u2067rtl\u2069 \u200F',
  '👩‍👩‍👧‍👦 🇮🇳 नमस्ते',
  '"quoted", then\r\nanother line',
  'x'.repeat(10_240),
] as const;

/** One settled order for each hostile text, in symbol, tag and the broker's words. Returns the entries' texts. */
export async function recordHostile(device: Device, disk: MemoryDisk): Promise<string[]> {
  const drawn = [...drawEntries(HOSTILE.length, 1)].filter(({ type }) => type === 'order.settled');
  const before = disk.outbox.length;
  await recordEntries(
    device,
    drawn.map(({ text, account }, index): NewEntry => {
      const { payload } = JSON.parse(text);
      const hostile = HOSTILE[index] ?? '';
      const row = { ...payload.before, symbol: hostile, tag: hostile };
      const words = { httpStatus: 400, code: null, message: hostile.slice(0, 500) };
      const settled = { ...payload, before: row, after: null, words };
      return {
        type: 'order.settled',
        account,
        batchId: 'hostile',
        policyVersion: 1,
        payload: JSON.parse(canonicalJson(settled)),
      };
    }),
  );
  return disk.outbox.slice(before).map(({ body }) => body);
}
