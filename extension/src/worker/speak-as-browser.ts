import type { RecordStore } from '@pullcord/device/port/ports';
import { readSettings, saveSettings } from '@pullcord/device/settings/settings';
import { rememberLanguage } from '../words/spoken.ts';

/** At the first installation the screens speak the browser's language, where it is one of ours; the options change it. */
export async function speakAsBrowser(records: RecordStore, browserLanguage: string): Promise<void> {
  if (!/^hi\b/i.test(browserLanguage)) return;
  await saveSettings(records, { ...(await readSettings(records)), language: 'hi' });
  rememberLanguage('hi');
}
